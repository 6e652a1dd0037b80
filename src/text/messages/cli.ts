import type { Message } from '../text.ts'

export const cliMessages = {
  'cli.unknown-command': ['There is no command `{name}`.', '`{name}` 명령은 없습니다.'],
} as const satisfies Record<string, Message>
