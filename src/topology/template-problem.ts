import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import type { Place } from './template-node.ts'

/** An error about one place of a template: its file, line and key go into the message. */
export function templateProblem(
  { file, line, path }: Place,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): MendableError {
  const where = { file, line, key: path.join('.') }
  return new MendableError({ key, values: { ...where, ...values } }, [], { exitStatus: 2 })
}
