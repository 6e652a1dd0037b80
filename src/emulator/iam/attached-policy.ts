import type {
  AttachRolePolicyCommandInput,
  AttachUserPolicyCommandInput,
  DetachRolePolicyCommandInput,
  DetachUserPolicyCommandInput,
  ListAttachedRolePoliciesCommandInput,
  ListAttachedUserPoliciesCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { RoleRecord, UserRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { iamPage } from './context.ts'
import { findPolicy, policyNotFound } from './find-policy.ts'
import { findRole } from './role.ts'
import { findUser } from './user.ts'

type Holder = RoleRecord | UserRecord

/** AWS's own words differ from those of GetPolicy (Terraform's reports of the real API). */
function attach(context: IamContext, holder: Holder, arn: string): Output {
  try {
    findPolicy(context, arn)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    const message = `Policy ${arn} does not exist or is not attachable.`
    throw new AwsError('NoSuchEntity', message, 404)
  }
  if (!holder.attachedPolicyArns.includes(arn)) holder.attachedPolicyArns.push(arn)
  return {}
}

function detach(holder: Holder, arn: string): Output {
  if (!holder.attachedPolicyArns.includes(arn)) throw policyNotFound(arn)
  holder.attachedPolicyArns = holder.attachedPolicyArns.filter((one) => one !== arn)
  return {}
}

function list(context: IamContext, holder: Holder, query: Parameters<typeof iamPage>[1]): Output {
  const attached = holder.attachedPolicyArns.map((arn) => ({
    PolicyName: findPolicy(context, arn).name,
    PolicyArn: arn,
  }))
  const { page, ...next } = iamPage(attached, query)
  return { AttachedPolicies: page, ...next }
}

export const attachedPolicyOperations = {
  AttachUserPolicy: mutates({
    requires: ['UserName', 'PolicyArn'],
    run: (
      context: IamContext,
      input: Having<AttachUserPolicyCommandInput, 'UserName' | 'PolicyArn'>,
    ) => attach(context, findUser(context, input.UserName), input.PolicyArn),
  }),
  DetachUserPolicy: mutates({
    requires: ['UserName', 'PolicyArn'],
    run: (
      context: IamContext,
      input: Having<DetachUserPolicyCommandInput, 'UserName' | 'PolicyArn'>,
    ) => detach(findUser(context, input.UserName), input.PolicyArn),
  }),
  ListAttachedUserPolicies: answers({
    requires: ['UserName'],
    reads: ['Marker', 'MaxItems'],
    run: (context: IamContext, input: Having<ListAttachedUserPoliciesCommandInput, 'UserName'>) =>
      list(context, findUser(context, input.UserName), input),
  }),
  AttachRolePolicy: mutates({
    requires: ['RoleName', 'PolicyArn'],
    run: (
      context: IamContext,
      input: Having<AttachRolePolicyCommandInput, 'RoleName' | 'PolicyArn'>,
    ) => attach(context, findRole(context, input.RoleName), input.PolicyArn),
  }),
  DetachRolePolicy: mutates({
    requires: ['RoleName', 'PolicyArn'],
    run: (
      context: IamContext,
      input: Having<DetachRolePolicyCommandInput, 'RoleName' | 'PolicyArn'>,
    ) => detach(findRole(context, input.RoleName), input.PolicyArn),
  }),
  ListAttachedRolePolicies: answers({
    requires: ['RoleName'],
    reads: ['Marker', 'MaxItems'],
    run: (context: IamContext, input: Having<ListAttachedRolePoliciesCommandInput, 'RoleName'>) =>
      list(context, findRole(context, input.RoleName), input),
  }),
}
