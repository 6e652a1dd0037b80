import type { MessageKey } from './text.ts'

/** A message to be said later, in the reader's language. */
export interface MessageRef {
  readonly key: MessageKey
  readonly values?: Readonly<Record<string, string | number>>
}

/**
 * Something the user can mend (Docker is down, a port is taken, a lab file is wrong). Printed without
 * a stack, with what to do next. Never used for a learner's wrong answer, nor for a bug.
 */
export class MendableError extends Error {
  override readonly name = 'MendableError'
  readonly problem: MessageRef
  readonly nextSteps: readonly MessageRef[]
  /** The command's exit status: 2 wrong usage, 3 the sandbox is broken (design.md, Commands). */
  readonly exitStatus: 2 | 3

  constructor(
    problem: MessageRef,
    nextSteps: readonly MessageRef[] = [],
    options: { cause?: unknown; exitStatus?: 2 | 3 } = {},
  ) {
    super(problem.key, { cause: options.cause })
    this.problem = problem
    this.nextSteps = nextSteps
    this.exitStatus = options.exitStatus ?? 3
  }
}
