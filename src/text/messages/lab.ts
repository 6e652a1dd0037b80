import type { Message } from '../text.ts'

export const labMessages = {
  'lab.step': ['Step {number} of {count}', '{count}단계 중 {number}단계'],
  'lab.answer-with': [
    'Answer with: endpoint-lab answer {question} <choice>',
    '답하는 방법: endpoint-lab answer {question} <선택지>',
  ],
  'lab.no-such-question': [
    'There is no question `{given}`: {known}.',
    '`{given}` 질문은 없습니다. 질문: {known}',
  ],
  'lab.no-such-choice': [
    'There is no choice `{given}`: {known}.',
    '`{given}` 선택지는 없습니다. 선택지: {known}',
  ],
  'lab.waits': ['waits for what comes before it', '앞의 검사나 질문을 기다리는 중입니다'],
  'lab.broken': [
    'The sandbox is broken, and that is no fault of yours: {cause}',
    '실습 환경에 문제가 있습니다. 학습자의 잘못이 아닙니다: {cause}',
  ],
  'lab.reset-with': ['Build it anew with: endpoint-lab reset', '다시 만들려면: endpoint-lab reset'],
  'lab.container-gone': [
    'The LocalStack container is gone, and the network in it with it. This is not your fault, and what passed stays passed. Build the lab anew with: endpoint-lab reset',
    'LocalStack 컨테이너가 없어져 그 안의 네트워크도 사라졌습니다. 학습자의 잘못이 아니며, 통과한 단계는 그대로 남습니다. 실습을 다시 만들려면: endpoint-lab reset',
  ],
  'lab.container-no-engine': [
    'The container engine does not answer, so LocalStack cannot be reached. Start the engine, then go on with `endpoint-lab check`, or build the lab anew with `endpoint-lab reset`. What passed stays passed.',
    '컨테이너 엔진이 응답하지 않아 LocalStack에 연결할 수 없습니다. 엔진을 시작한 뒤 `endpoint-lab check`로 계속하거나, `endpoint-lab reset`으로 실습을 다시 만드십시오. 통과한 단계는 그대로 남습니다.',
  ],
  'lab.predict': [
    'Before you start: what do you expect?',
    '시작하기 전에: 어떻게 될지 예측해 보십시오.',
  ],
  'lab.ask': ['Asked again, on another network:', '다른 네트워크에서 다시 묻습니다.'],
  'lab.predicted': ['You predicted', '처음 예측'],
  'lab.right': ['that was right', '맞았습니다'],
  'lab.not-right': ['that was not so', '실제와 달랐습니다'],
  'lab.explanation': ['Why it works', '왜 그런가'],
  'lab.not-yet': [
    'The explanation opens once the step passes or is skipped.',
    '설명은 이 단계를 통과하거나 건너뛴 뒤에 열립니다.',
  ],
  'lab.pages': ['To read on', '더 읽을 거리'],
  'lab.score': ['{earned} of {possible} points', '{possible}점 중 {earned}점'],
  'lab.passed': ['passed', '통과'],
  'lab.skipped': ['skipped', '건너뜀'],
  'lab.open': ['not passed yet', '아직 통과하지 못함'],
  'lab.started': ['begun', '진행 중'],
  'lab.new': ['not begun', '시작 전'],
  'lab.minutes': ['{minutes} min', '{minutes}분'],
  'lab.running': ['Running now: {title}', '실행 중: {title}'],
  'lab.no-more-hints': ['There are no more hints.', '더 볼 힌트가 없습니다.'],
  'lab.all-pass': ['Every check passes.', '모든 검사를 통과했습니다.'],
  'lab.connect': [
    'Work from another terminal: eval "$({program} env)"; then use aws as you do at work.',
    '다른 터미널에서 eval "$({program} env)"를 실행한 뒤, 평소처럼 aws 명령을 쓰십시오.',
  ],
  'lab.ready': ['The lab is ready at {endpoint}.', '실습이 준비되었습니다: {endpoint}'],
  'lab.resumed': ['Taken up where you left it.', '중단한 지점부터 이어서 합니다.'],
  'lab.end-with': ['End with Ctrl-C.', 'Ctrl-C로 종료합니다.'],
  'lab.solved': [
    'Solved. This step earns no points.',
    '풀이를 적용했습니다. 이 단계의 점수는 없습니다.',
  ],
  'lab.reset-done': ['The lab stands as at the start.', '실습을 처음 상태로 되돌렸습니다.'],
  'lab.stopped': ['The lab was asked to end.', '실습에 종료를 요청했습니다.'],
  'lab.refused': [
    'AWS refused {operation}: {code}: {message}',
    'AWS가 {operation} 호출을 거부했습니다: {code}: {message}',
  ],
  'lab.finished': ['The lab is finished.', '실습을 마쳤습니다.'],
  'lab.not-done': [
    'This step is not done. `endpoint-lab check` says what is missing; `endpoint-lab skip` leaves the step aside.',
    '이 단계가 아직 끝나지 않았습니다. `endpoint-lab check`로 무엇이 남았는지 확인하거나, `endpoint-lab skip`으로 건너뛰십시오.',
  ],
  'lab.next-with': ['Go on with: endpoint-lab next', '계속하려면: endpoint-lab next'],
} as const satisfies Record<string, Message>
