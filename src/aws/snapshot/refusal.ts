import { MendableError } from '../../text/mendable-error.ts'
import { printable } from '../../text/printable.ts'
import type { MessageKey } from '../../text/text.ts'

/** A saved answer that cannot be used, and what to do. Files' names and contents are not trusted. */
export function refusal(
  key: MessageKey,
  values: Readonly<Record<string, string | number>>,
  nextStep: MessageKey = 'snapshot.how-to-save',
): MendableError {
  const shown = Object.entries(values).map(([name, value]) => [name, printable(String(value))])
  return new MendableError({ key, values: Object.fromEntries(shown) }, [{ key: nextStep }], {
    exitStatus: 2,
  })
}
