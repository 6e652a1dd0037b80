import type { Message } from '../text.ts'

export const sandboxMessages = {
  'sandbox.operation-refused': [
    '{file}: the lab could not be built. {operation} was refused: {reason}',
    '{file}: 실습을 준비하지 못했습니다. {operation} 호출이 거부되었습니다: {reason}',
  ],
  'sandbox.port-taken': ['Port {port} is taken.', '포트 {port}번은 이미 사용 중입니다.'],
  'sandbox.choose-port': [
    'Leave out --port to use a free one.',
    '--port를 빼고 실행하면 비어 있는 포트를 사용합니다.',
  ],
} as const satisfies Record<string, Message>
