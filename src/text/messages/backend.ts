import type { Message } from '../text.ts'

export const backendMessages = {
  'backend.pulling': [
    'Fetching the LocalStack image: {percent} % of {total} MB.',
    'LocalStack 이미지를 받는 중입니다: {total}MB 중 {percent}%',
  ],
  'backend.pulling-begins': [
    'Fetching the LocalStack image.',
    'LocalStack 이미지를 받는 중입니다.',
  ],
  'backend.starting': ['Starting LocalStack.', 'LocalStack을 시작하는 중입니다.'],
  'backend.waiting': [
    'Waiting until LocalStack is ready.',
    'LocalStack이 준비될 때까지 기다리는 중입니다.',
  ],
  'backend.no-engine': [
    'In the embedded emulator: no container engine here.',
    '컨테이너 엔진이 없어 내장 에뮬레이터에서 실행합니다.',
  ],
  'backend.no-image': [
    'In the embedded emulator: {image} is not here (`--backend localstack` fetches it).',
    '이미지 {image}이(가) 없어 내장 에뮬레이터에서 실행합니다. `--backend localstack`을 지정하면 이미지를 받습니다.',
  ],
  'backend.localstack': [
    'In LocalStack ({image}). The network goes when you leave the lab; passed steps stay.',
    'LocalStack({image})에서 실행합니다. 실습을 나가면 네트워크는 사라지고, 통과한 단계는 남습니다.',
  ],
} as const satisfies Record<string, Message>
