import type { Call, Handler, Output, ServiceId } from '../../src/aws/call.ts'
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { AwsError } from '../../src/aws/error.ts'
import { createEmulator } from '../../src/emulator/emulator.ts'

export const accountId = '111122223333'
export const homeRegion = 'ap-northeast-2'

export type Ask = (
  operation: string,
  input?: Record<string, unknown>,
  where?: { region?: string; service?: ServiceId },
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely in tests
) => Promise<any>

/** Ids that differ and repeat from run to run. */
export function countingHex(): (length: number) => string {
  let count = 0
  return (length) => {
    count += 1
    return createHash('sha256').update(String(count)).digest('hex').slice(0, length)
  }
}

export interface Clock {
  now: Date
}

/** Calls a handler as the administrator, EC2 in the home Region unless told otherwise. */
export function asker(handler: Handler): Ask {
  return (operation, input = {}, { region = homeRegion, service = 'ec2' } = {}) => {
    const call: Call = {
      service,
      operation,
      input,
      region,
      caller: {
        kind: 'principal',
        accountId,
        arn: `arn:aws:iam::${accountId}:user/admin`,
        userId: 'AIDAEXAMPLE',
        rights: 'administrator',
      },
    }
    return handler(call)
  }
}

/** An empty emulated AWS. */
export function emulatedAws(store?: { load: () => unknown; save: (state: unknown) => void }): {
  handler: Handler
  ask: Ask
  clock: Clock
} {
  const clock = { now: new Date('2026-03-01T09:00:00.123Z') }
  const handler = createEmulator({
    region: homeRegion,
    accountId,
    now: () => clock.now,
    randomHex: countingHex(),
    ...(store === undefined ? {} : { store }),
  })
  return { handler, ask: asker(handler), clock }
}

/** Expects AWS's error, code and message. */
export async function expectRefusal(
  answer: Promise<Output>,
  code: string,
  message?: string | RegExp,
): Promise<AwsError> {
  const error: unknown = await answer.then(
    (output) => new Error(`was not refused: ${JSON.stringify(output)}`),
    (reason: unknown) => reason,
  )
  if (!(error instanceof AwsError)) throw error
  expect(error.code).toBe(code)
  if (typeof message === 'string') expect(error.message).toBe(message)
  if (message instanceof RegExp) expect(error.message).toMatch(message)
  return error
}
