import type { Message } from '../text.ts'

export const backendMessages = {
  'backend.pulling': [
    'Fetching the LocalStack image: {percent} % of {total} MB.',
    'LocalStack 이미지를 받는 중입니다: {total}MB 중 {percent}%',
  ],
  'backend.starting': ['Starting LocalStack.', 'LocalStack을 시작하는 중입니다.'],
  'backend.waiting': [
    'Waiting until LocalStack is ready.',
    'LocalStack이 준비될 때까지 기다리는 중입니다.',
  ],
  'backend.no-engine': [
    'This lab runs in the embedded emulator: no container engine answers here.',
    '컨테이너 엔진이 없어 내장 에뮬레이터에서 실행합니다.',
  ],
  'backend.no-image': [
    'This lab runs in the embedded emulator: the image {image} is not here. `--backend localstack` fetches it.',
    '이미지 {image}이(가) 없어 내장 에뮬레이터에서 실행합니다. `--backend localstack`을 지정하면 이미지를 받습니다.',
  ],
  'backend.localstack': [
    'This lab runs in LocalStack ({image}). `--backend embedded` would use the emulator.',
    'LocalStack({image})에서 실행합니다. `--backend embedded`를 지정하면 내장 에뮬레이터를 사용합니다.',
  ],
} as const satisfies Record<string, Message>
