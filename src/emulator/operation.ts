import type { Output } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'

/** A member of the input, or a member further down: `IamInstanceProfile.Name`. Lists are transparent. */
export type InputPath<Input> = (keyof Input & string) | `${keyof Input & string}.${string}`

/** What the emulator knows of one API operation. `reads` names every member that `run` honours. */
export interface EmulatedOperation<Context> {
  readonly requires: readonly string[]
  readonly reads: readonly string[]
  readonly mutates: boolean
  readonly run: (context: Context, input: never) => Output
}

export type EmulatedOperations<Context> = Readonly<Record<string, EmulatedOperation<Context>>>

interface Definition<Context, Input> {
  readonly requires?: readonly NoInfer<InputPath<Input>>[]
  readonly reads?: readonly NoInfer<InputPath<Input>>[]
  readonly run: (context: Context, input: Input) => Output
}

/** An operation that changes the state: it is saved afterwards, and undone when it is refused. */
export function mutates<Context, Input>(
  definition: Definition<Context, Input>,
): EmulatedOperation<Context> {
  return { requires: [], reads: [], ...definition, mutates: true }
}

/** An operation that only looks. */
export function answers<Context, Input>(
  definition: Definition<Context, Input>,
): EmulatedOperation<Context> {
  return { requires: [], reads: [], ...definition, mutates: false }
}

/** The input type with the members that `requires` guarantees. */
export type Having<Input, Member extends keyof Input> = Input & {
  [Name in Member]-?: NonNullable<Input[Name]>
}

/** `NotImplemented`: what AWS does and we do not, by name, so that it is never mistaken for AWS's no. */
export function notEmulated(what: string): AwsError {
  return new AwsError('NotImplemented', `endpoint-lab does not emulate ${what}`, 501)
}

/** Refuses, by its path, a member that the operation would otherwise silently ignore. */
export function refuseUnread(
  name: string,
  operation: EmulatedOperation<never>,
  input: Readonly<Record<string, unknown>>,
  always: readonly string[],
): void {
  const known = [...operation.requires, ...operation.reads, ...always]
  const unread = firstUnread(input, '', known)
  if (unread !== undefined) throw notEmulated(`the parameter ${unread} of ${name}`)
}

function firstUnread(value: unknown, path: string, known: readonly string[]): string | undefined {
  if (value === undefined || value === null) return undefined
  if (path !== '' && known.includes(path)) return undefined
  if (Array.isArray(value)) {
    for (const item of value) {
      const unread = firstUnread(item, path, known)
      if (unread !== undefined) return unread
    }
    return undefined
  }
  const isInner = path === '' || known.some((name) => name.startsWith(`${path}.`))
  if (!isInner || typeof value !== 'object') return path
  for (const [member, inner] of Object.entries(value)) {
    const unread = firstUnread(inner, path === '' ? member : `${path}.${member}`, known)
    if (unread !== undefined) return unread
  }
  return undefined
}
