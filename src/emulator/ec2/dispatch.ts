import type { Call, Output } from '../../aws/call.ts'
import type { EmulatedOperation } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { notEmulated, refuseUnread } from '../operation.ts'
import { ec2Operations } from './operations.ts'
import { recalled, remember } from './client-token.ts'

const handledHere = ['DryRun', 'ClientToken']

/**
 * Runs one call of EC2. A refused call, and one with DryRun (api-behaviour 114), leaves the Region
 * as it was. Says whether the state changed, so that it must be saved.
 */
export function dispatchEc2(call: Call, context: Ec2Context): { output: Output; changed: boolean } {
  const { operation: name, input } = call
  const operation = Object.hasOwn(ec2Operations, name) ? ec2Operations[name] : undefined
  if (operation === undefined) throw notEmulated(`the operation ${name} of EC2`)
  refuseUnread(name, operation, input, handledHere)
  checkRequired(operation, input)
  const repeated = operation.mutates ? recalled(context.region, name, input) : undefined
  if (repeated !== undefined) return { output: repeated, changed: false }
  const before = operation.mutates ? structuredClone(context.region) : undefined
  try {
    const output = operation.run(context, input as never)
    if (input['DryRun'] === true) throw dryRun()
    if (operation.mutates) remember(context.region, name, input, output)
    return { output, changed: operation.mutates }
  } catch (error) {
    if (before !== undefined) restore(context.region, before)
    throw error
  }
}

/** api-behaviour 116. */
function checkRequired(
  operation: EmulatedOperation<Ec2Context>,
  input: Readonly<Record<string, unknown>>,
): void {
  for (const member of operation.requires) {
    const value = input[member]
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
    if (isEmpty) {
      const parameter = member.charAt(0).toLowerCase() + member.slice(1)
      throw new AwsError('MissingParameter', `The request must contain the parameter ${parameter}`)
    }
  }
}

function dryRun(): AwsError {
  return new AwsError(
    'DryRunOperation',
    'Request would have succeeded, but DryRun flag is set.',
    412,
  )
}

function restore(region: Ec2Region, before: Ec2Region): void {
  Object.assign(region, before)
}
