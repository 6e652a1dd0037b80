export type ProblemKind =
  | 'too-long'
  | 'not-json'
  | 'version'
  | 'element'
  | 'no-statement'
  | 'effect'
  | 'principal'
  | 'no-action'
  | 'action'
  | 'resource'
  | 'condition'

/** Why a document cannot be read; it never leaves this folder. */
export class PolicyProblem extends Error {
  override readonly name = 'PolicyProblem'
  readonly kind: ProblemKind

  constructor(kind: ProblemKind, message: string) {
    super(message)
    this.kind = kind
  }
}

/** One item or a list of them, as almost every element of a policy may be. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value]
}

export function stringsOf(value: unknown, kind: ProblemKind, name: string): readonly string[] {
  return listOf(value).map((item) => {
    if (typeof item === 'string') return item
    throw new PolicyProblem(kind, `${name} holds something that is no string`)
  })
}

export function asObject(
  value: unknown,
  kind: ProblemKind,
  message: string,
): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new PolicyProblem(kind, message)
}

/** An element that AWS does not know is refused: it may be a misspelt one. */
export function refuseOthers(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  const other = Object.keys(object).find((name) => !known.includes(name))
  if (other !== undefined) throw new PolicyProblem('element', `there is no element ${other}`)
}
