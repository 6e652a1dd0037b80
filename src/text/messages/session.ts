import type { Message } from '../text.ts'

export const sessionMessages = {
  'session.owned': [
    'Process {pid} is already running the lab "{lab}".',
    '이미 프로세스 {pid}에서 실습을 실행하고 있습니다: {lab}',
  ],
  'session.use-the-other': [
    'Go on there, or end it first with `endpoint-lab stop`.',
    '그 화면에서 계속하거나, 먼저 `endpoint-lab stop`으로 종료하십시오.',
  ],
  'session.owner-silent': [
    'The process that runs the lab ({pid}) does not answer.',
    '실습을 실행하는 프로세스({pid})가 응답하지 않습니다.',
  ],
  'session.owner-refused': [
    'The running lab could not do that: {reason}',
    '실행 중인 실습에서 요청을 처리하지 못했습니다: {reason}',
  ],
  'session.none': ['No lab is running.', '실행 중인 실습이 없습니다.'],
  'session.start-one': [
    'Start one: `endpoint-lab start`.',
    '다음 명령으로 시작하십시오: `endpoint-lab start`',
  ],
  'session.unsaved': [
    'Progress cannot be saved: is the disk full? What is not saved is lost when the lab ends.',
    '진행 상황을 저장할 수 없습니다. 디스크에 여유 공간이 있는지 확인하십시오. 저장하지 못한 내용은 실습이 끝나면 사라집니다.',
  ],
  'session.progress-set-aside': [
    'The progress file was damaged. It now lies at {path}, and a new one was begun.',
    '진행 기록 파일이 손상되어 {path} 위치로 옮기고 새 기록을 시작했습니다.',
  ],
} as const satisfies Record<string, Message>
