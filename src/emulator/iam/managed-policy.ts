import type {
  CreatePolicyCommandInput,
  DeletePolicyCommandInput,
  GetPolicyCommandInput,
  ListPoliciesCommandInput,
  Policy,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { PolicyRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { checkName, deleteConflict, iamPage, newIamId, tagList, tagRecord } from './context.ts'
import { checkIdentityPolicy } from './policy-document.ts'
import { awsManagedPolicies, findOwnPolicy, findPolicy } from './find-policy.ts'

/** The users and roles that have a policy attached. */
function attachmentCount({ iam }: IamContext, arn: string): number {
  const holders = [...Object.values(iam.users), ...Object.values(iam.roles)]
  return holders.filter((holder) => holder.attachedPolicyArns.includes(arn)).length
}

function shape(context: IamContext, policy: PolicyRecord): Policy {
  const tags = tagList(policy.tags)
  return {
    PolicyName: policy.name,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: `v${policy.defaultVersion}`,
    AttachmentCount: attachmentCount(context, policy.arn),
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
    ...(policy.description === undefined ? {} : { Description: policy.description }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
  }
}

function createPolicy(
  context: IamContext,
  input: Having<CreatePolicyCommandInput, 'PolicyName' | 'PolicyDocument'>,
): Output {
  const { iam, accountId, now } = context
  checkName(input.PolicyName, 'policyName')
  const path = input.Path ?? '/'
  const arn = `arn:aws:iam::${accountId}:policy${path}${input.PolicyName}`
  if (Object.hasOwn(iam.policies, arn)) {
    throw new AwsError(
      'EntityAlreadyExists',
      `A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`,
      409,
    )
  }
  const createdAt = now.toISOString()
  const document = checkIdentityPolicy(input.PolicyDocument, 'managed')
  const policy: PolicyRecord = {
    arn,
    name: input.PolicyName,
    path,
    policyId: newIamId(context, 'ANPA'),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    createdAt,
    updatedAt: createdAt,
    defaultVersion: 1,
    lastVersion: 1,
    versions: { '1': { document, createdAt } },
    tags: tagRecord(input.Tags),
  }
  iam.policies[arn] = policy
  return { Policy: shape(context, policy) }
}

function deletePolicy(
  context: IamContext,
  input: Having<DeletePolicyCommandInput, 'PolicyArn'>,
): Output {
  const policy = findOwnPolicy(context, input.PolicyArn)
  const isUsed = attachmentCount(context, policy.arn) > 0
  if (isUsed || Object.keys(policy.versions).length > 1) throw deleteConflict()
  delete context.iam.policies[policy.arn]
  return {}
}

function listPolicies(context: IamContext, input: ListPoliciesCommandInput): Output {
  const own = Object.values(context.iam.policies)
  const aws = awsManagedPolicies()
  const scope = input.Scope ?? 'All'
  const policies = [...(scope === 'AWS' ? [] : own), ...(scope === 'Local' ? [] : aws)]
    .map((policy) => shape(context, policy))
    .filter((policy) => input.OnlyAttached !== true || (policy.AttachmentCount ?? 0) > 0)
  const { page, ...next } = iamPage(policies, input)
  return { Policies: page, ...next }
}

export const managedPolicyOperations = {
  CreatePolicy: mutates({
    requires: ['PolicyName', 'PolicyDocument'],
    reads: ['Path', 'Description', 'Tags'],
    run: createPolicy,
  }),
  GetPolicy: answers({
    requires: ['PolicyArn'],
    run: (context: IamContext, input: Having<GetPolicyCommandInput, 'PolicyArn'>) => ({
      Policy: shape(context, findPolicy(context, input.PolicyArn)),
    }),
  }),
  DeletePolicy: mutates({ requires: ['PolicyArn'], run: deletePolicy }),
  ListPolicies: answers({
    reads: ['Scope', 'OnlyAttached', 'Marker', 'MaxItems'],
    run: listPolicies,
  }),
}
