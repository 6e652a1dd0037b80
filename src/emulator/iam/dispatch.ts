import type { Call, Output } from '../../aws/call.ts'
import type { EmulatedOperations } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { IamState } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { notEmulated, refuseUnread } from '../operation.ts'
import { accountAuthorizationDetailsOperations } from './account-authorization-details.ts'
import { accessKeyOperations } from './access-key.ts'
import { attachedPolicyOperations } from './attached-policy.ts'
import { inlinePolicyOperations } from './inline-policy.ts'
import { instanceProfileOperations } from './instance-profile.ts'
import { managedPolicyOperations } from './managed-policy.ts'
import { policyVersionOperations } from './policy-version.ts'
import { roleOperations } from './role.ts'
import { userOperations } from './user.ts'

const operations: EmulatedOperations<IamContext> = {
  ...userOperations,
  ...accessKeyOperations,
  ...roleOperations,
  ...inlinePolicyOperations,
  ...attachedPolicyOperations,
  ...instanceProfileOperations,
  ...managedPolicyOperations,
  ...policyVersionOperations,
  ...accountAuthorizationDetailsOperations,
}

/** Runs one call of IAM; a refused one leaves everything as it was. */
export function dispatchIam(call: Call, context: IamContext): { output: Output; changed: boolean } {
  const { operation: name, input } = call
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (operation === undefined) throw notEmulated(`the operation ${name} of IAM`)
  refuseUnread(name, operation, input, [])
  const missing = operation.requires.find((member) => input[member] === undefined)
  if (missing !== undefined) {
    const parameter = missing.charAt(0).toLowerCase() + missing.slice(1)
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value null at '${parameter}' failed to satisfy constraint: Member must not be null`,
    )
  }
  const before = operation.mutates ? structuredClone(context.iam) : undefined
  try {
    return { output: operation.run(context, input as never), changed: operation.mutates }
  } catch (error) {
    if (before !== undefined) Object.assign(context.iam, before)
    throw error
  }
}

/** An instance profile's ARN and id, for EC2, by its name or ARN. */
export function instanceProfileByNameOrArn(
  iam: IamState,
  accountId: string,
  nameOrArn: string,
): { arn: string; id: string } | undefined {
  for (const profile of Object.values(iam.instanceProfiles)) {
    const arn = `arn:aws:iam::${accountId}:instance-profile${profile.path}${profile.name}`
    if (nameOrArn === profile.name || nameOrArn === arn) return { arn, id: profile.profileId }
  }
  return undefined
}
