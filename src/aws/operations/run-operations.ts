import type { Output } from '../call.ts'
import type { Operation } from '../operation.ts'
import { refusalCode } from './refusal-code.ts'
import { resolveReferences, type Scope } from './references.ts'

/** Sends one operation whose input holds no reference any more. */
export type RunOperation = (
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
) => Promise<Output>

/** An operation that AWS refused. Nothing after it was run. */
export interface Refusal {
  readonly index: number
  readonly operation: Operation
  /** AWS's error code, as in `api:CODE`. */
  readonly code: string
  readonly error: Error
}

export interface OperationsRun {
  /** The outputs, by the operations' `as`. */
  readonly outputs: Readonly<Record<string, Output>>
  readonly refusal?: Refusal
}

/** Where a list of operations runs, and what its references may name from the start. */
export interface RunSettings {
  readonly run: RunOperation
  readonly region: string
  readonly accountId: string
  readonly scope?: Scope
}

/**
 * Runs operations one after the other, each with its references replaced. Stops at the first call
 * that AWS refuses and returns it: a refusal is an answer. Anything else that goes wrong is thrown.
 */
export async function runOperations(
  operations: readonly Operation[],
  { run, region, accountId, scope = {} }: RunSettings,
): Promise<OperationsRun> {
  const outputs: Record<string, Output> = {}
  for (const [index, operation] of operations.entries()) {
    const known = {
      ...scope,
      ...outputs,
      'AWS::Region': operation.region ?? region,
      'AWS::AccountId': accountId,
    }
    const input = resolveReferences(operation.input, known) as Record<string, unknown>
    try {
      const output = await run(operation, input)
      if (operation.as !== undefined) outputs[operation.as] = output
    } catch (error) {
      const code = refusalCode(error)
      if (code === undefined || !(error instanceof Error)) throw error
      return { outputs, refusal: { index, operation, code, error } }
    }
  }
  return { outputs }
}
