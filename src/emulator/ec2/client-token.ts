import type { Output } from '../../aws/call.ts'
import type { Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'

/** SDKs send a token with every call that has one: only the latest are worth keeping. */
const keptTokens = 100
const maxTokenLength = 64

/**
 * What the same request with the same ClientToken answered before. Refuses other parameters with
 * `IdempotentParameterMismatch` (api-behaviour 115).
 */
export function recalled(
  region: Ec2Region,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Output | undefined {
  const token = input['ClientToken']
  if (typeof token !== 'string' || token === '') return undefined
  if (token.length > maxTokenLength) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${token}) for parameter clientToken is invalid. Must be at most 64 ASCII characters.`,
    )
  }
  const known = region.clientTokens[`${operation} ${token}`]
  if (known === undefined) return undefined
  if (known.input !== textOf(input)) {
    throw new AwsError(
      'IdempotentParameterMismatch',
      `The request uses the same client token as a previous, but non-identical request.`,
    )
  }
  return JSON.parse(known.output, revived) as Output
}

/** Keeps the output of a call that came with a token. */
export function remember(
  region: Ec2Region,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  output: Output,
): void {
  const token = input['ClientToken']
  if (typeof token !== 'string' || token === '') return
  region.clientTokens[`${operation} ${token}`] = {
    input: textOf(input),
    output: JSON.stringify(output),
  }
  const [oldest, ...others] = Object.keys(region.clientTokens)
  if (oldest !== undefined && others.length >= keptTokens) delete region.clientTokens[oldest]
}

function textOf({ DryRun: _dryRun, ...input }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Timestamps are the only members whose text has this form and whose name ends so. */
function revived(key: string, value: unknown): unknown {
  const isTime = typeof value === 'string' && /Time(stamp)?$/.test(key)
  return isTime ? new Date(value) : value
}
