import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'

/** A tool that would ask the real host, refused before it begins. */
export function refusedToolError(tool: string, instance: string): MendableError {
  return wrongUse('exec.asks-real-host', { tool }, 'exec.use-instead', { instance })
}

/** Why a name is none of one instance. */
export function instanceError(
  given: string,
  named:
    | { readonly kind: 'ambiguous'; readonly ids: readonly string[] }
    | { readonly kind: 'none'; readonly names: readonly string[] },
): MendableError {
  if (named.kind === 'ambiguous') {
    const values = { given, ids: named.ids.join(', ') }
    return wrongUse('exec.ambiguous-instance', values, 'exec.use-id')
  }
  const names = named.names.join(', ')
  return wrongUse('exec.no-such-instance', { given }, 'exec.instances', { names })
}

function wrongUse(
  key: MessageKey,
  values: Readonly<Record<string, string>>,
  nextStep: MessageKey,
  nextValues: Readonly<Record<string, string>> = {},
): MendableError {
  return new MendableError({ key, values }, [{ key: nextStep, values: nextValues }], {
    exitStatus: 2,
  })
}
