import type { Message } from '../text.ts'

export const lintMessages = {
  'lint.untouched-passes': [
    '{lab}: passes without any work.',
    '{lab}: 아무것도 하지 않아도 통과합니다.',
  ],
  'lint.solution-refused': [
    '{lab}: AWS refuses solution {attempt} ({code}).',
    '{lab}: 풀이 {attempt}의 호출을 AWS가 거부합니다({code}).',
  ],
  'lint.solution-fails': [
    '{lab}: solution {attempt} does not pass: {checks}.',
    '{lab}: 풀이 {attempt}이(가) 통과하지 못합니다: {checks}.',
  ],
  'lint.mistake-passes': [
    '{lab}: mistake {attempt} passes.',
    '{lab}: 오답 {attempt}이(가) 통과합니다.',
  ],
  'lint.mistake-earns-other': [
    '{lab}: mistake {attempt} should earn {code} and earned {earned}.',
    '{lab}: 오답 {attempt}은(는) {code} 코드를 받아야 하는데 {earned} 코드를 받았습니다.',
  ],
  'lint.check-never-fails': [
    '{lab}: check {check} fails in no mistake.',
    '{lab}: 검사 {check}이(가) 실패하는 오답이 없습니다.',
  ],
  'lint.checks-alike': [
    '{lab}: checks {check} and {other} fail in exactly the same mistakes.',
    '{lab}: 검사 {check}와 {other}이(가) 똑같은 오답에서만 실패합니다.',
  ],
  'lint.fine': ['{lab}: all is well.', '{lab}: 문제가 없습니다.'],
} as const satisfies Record<string, Message>
