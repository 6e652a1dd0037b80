import { expect } from 'vitest'
import type { Aws } from './aws.ts'

/** One behaviour of AWS, shown by calls. It makes all that it needs, and looks at that only. */
export interface ConformanceCase {
  readonly says: string
  /** Rules of aws-rules and rows of api-behaviour that say so. */
  readonly cites: string
  readonly run: (aws: Aws) => Promise<unknown>
}

export interface CaseGroup {
  readonly concern: string
  readonly cases: readonly ConformanceCase[]
}

export interface Refusal {
  readonly code: string
  readonly message: string
  readonly status: number
}

/** Thrown where AWS refuses and the other side did not. */
export class NotRefused extends Error {
  override readonly name = 'NotRefused'
}

/** The SDK's error as what came over the wire. */
export async function refusalOf(answer: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await answer.then(
    () => new NotRefused('was accepted'),
    (reason: unknown) => reason,
  )
  const { $metadata, Code } = error as { $metadata?: { httpStatusCode?: number }; Code?: string }
  if (!(error instanceof Error) || $metadata === undefined) throw error
  // Error classes of the SDK have names of their own; `Code` is the wire's.
  const code = Code ?? error.name
  return { code, message: error.message, status: $metadata.httpStatusCode ?? 0 }
}

/** Expects AWS's error: its code, and its message where a source gives that. */
export async function expectRefusal(
  answer: Promise<unknown>,
  code: string,
  message?: string | RegExp,
): Promise<Refusal> {
  const refusal = await refusalOf(answer)
  expect(refusal).toMatchObject({
    code,
    ...(typeof message === 'string' && { message }),
    ...(message instanceof RegExp && { message: expect.stringMatching(message) as string }),
  })
  return refusal
}
