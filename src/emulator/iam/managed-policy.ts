import type {
  AttachRolePolicyCommandInput,
  CreatePolicyCommandInput,
  CreatePolicyVersionCommandInput,
  DeletePolicyCommandInput,
  DeletePolicyVersionCommandInput,
  DetachRolePolicyCommandInput,
  GetPolicyCommandInput,
  GetPolicyVersionCommandInput,
  ListAttachedRolePoliciesCommandInput,
  ListPoliciesCommandInput,
  ListPolicyVersionsCommandInput,
  Policy,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { PolicyRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import {
  checkName,
  checkPolicyDocument,
  deleteConflict,
  encoded,
  iamPage,
  newIamId,
  tagList,
  tagRecord,
} from './context.ts'
import { findRole } from './role.ts'

const maxVersions = 5
const awsManaged: Readonly<Record<string, string>> = {
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  AmazonS3ReadOnlyAccess: allow(
    's3:Get*',
    's3:List*',
    's3:Describe*',
    's3-object-lambda:Get*',
    's3-object-lambda:List*',
  ),
  AdministratorAccess: allow('*'),
}

function allow(...actions: string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  })
}

/** The account's own policy, or one of the few that AWS manages and labs are likely to attach. */
function findPolicy({ iam }: IamContext, arn: string): PolicyRecord {
  const own = Object.hasOwn(iam.policies, arn) ? iam.policies[arn] : undefined
  if (own !== undefined) return own
  const name = /^arn:aws:iam::aws:policy\/(\w+)$/.exec(arn)?.[1] ?? ''
  const document = Object.hasOwn(awsManaged, name) ? awsManaged[name] : undefined
  if (document === undefined) throw policyNotFound(arn)
  const createdAt = '2015-02-06T18:40:00.000Z'
  return {
    arn,
    name,
    path: '/',
    policyId: `ANPA${name.toUpperCase().slice(0, 17)}`,
    createdAt,
    updatedAt: createdAt,
    defaultVersion: 1,
    lastVersion: 1,
    versions: { '1': { document, createdAt } },
    tags: {},
  }
}

function policyNotFound(arn: string): AwsError {
  return new AwsError('NoSuchEntity', `Policy ${arn} was not found.`, 404)
}

/** The account's own policy: those of AWS cannot be changed. */
function findOwn(context: IamContext, arn: string): PolicyRecord {
  const policy = context.iam.policies[arn]
  if (policy !== undefined) return policy
  findPolicy(context, arn)
  throw new AwsError('AccessDenied', `Policy ${arn} is managed by AWS and cannot be changed.`, 403)
}

function shape({ iam }: IamContext, policy: PolicyRecord): Policy {
  const roles = Object.values(iam.roles)
  const tags = tagList(policy.tags)
  return {
    PolicyName: policy.name,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: `v${policy.defaultVersion}`,
    AttachmentCount: roles.filter((role) => role.attachedPolicyArns.includes(policy.arn)).length,
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
  const document = checkPolicyDocument(input.PolicyDocument)
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
  const policy = findOwn(context, input.PolicyArn)
  const roles = Object.values(context.iam.roles)
  const isUsed = roles.some((role) => role.attachedPolicyArns.includes(policy.arn))
  if (isUsed || Object.keys(policy.versions).length > 1) throw deleteConflict()
  delete context.iam.policies[policy.arn]
  return {}
}

function listPolicies(context: IamContext, input: ListPoliciesCommandInput): Output {
  const own = Object.values(context.iam.policies)
  const aws = Object.keys(awsManaged).map((name) =>
    findPolicy(context, `arn:aws:iam::aws:policy/${name}`),
  )
  const scope = input.Scope ?? 'All'
  const policies = [...(scope === 'AWS' ? [] : own), ...(scope === 'Local' ? [] : aws)]
    .map((policy) => shape(context, policy))
    .filter((policy) => input.OnlyAttached !== true || (policy.AttachmentCount ?? 0) > 0)
  const { page, ...next } = iamPage(policies, input)
  return { Policies: page, ...next }
}

function version(policy: PolicyRecord, versionId: string) {
  const number = versionId.replace(/^v/, '')
  const found = policy.versions[number]
  if (found === undefined) {
    throw new AwsError(
      'NoSuchEntity',
      `Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`,
      404,
    )
  }
  return {
    VersionId: `v${number}`,
    IsDefaultVersion: Number(number) === policy.defaultVersion,
    CreateDate: new Date(found.createdAt),
    Document: encoded(found.document),
  }
}

function createPolicyVersion(
  context: IamContext,
  input: Having<CreatePolicyVersionCommandInput, 'PolicyArn' | 'PolicyDocument'>,
): Output {
  const policy = findOwn(context, input.PolicyArn)
  if (Object.keys(policy.versions).length >= maxVersions) {
    throw new AwsError(
      'LimitExceeded',
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      409,
    )
  }
  const createdAt = context.now.toISOString()
  policy.lastVersion += 1
  const document = checkPolicyDocument(input.PolicyDocument)
  policy.versions[String(policy.lastVersion)] = { document, createdAt }
  policy.updatedAt = createdAt
  if (input.SetAsDefault === true) policy.defaultVersion = policy.lastVersion
  const { Document: _document, ...PolicyVersion } = version(policy, `v${policy.lastVersion}`)
  return { PolicyVersion }
}

function deletePolicyVersion(
  context: IamContext,
  input: Having<DeletePolicyVersionCommandInput, 'PolicyArn' | 'VersionId'>,
): Output {
  const policy = findOwn(context, input.PolicyArn)
  const { IsDefaultVersion } = version(policy, input.VersionId)
  if (IsDefaultVersion) {
    throw new AwsError('DeleteConflict', 'Cannot delete the default version of a policy.', 409)
  }
  delete policy.versions[input.VersionId.replace(/^v/, '')]
  return {}
}

function listPolicyVersions(
  context: IamContext,
  input: Having<ListPolicyVersionsCommandInput, 'PolicyArn'>,
): Output {
  const policy = findPolicy(context, input.PolicyArn)
  const versions = Object.keys(policy.versions)
    .reverse()
    .map((number) => {
      const { Document: _document, ...shown } = version(policy, `v${number}`)
      return shown
    })
  const { page, ...next } = iamPage(versions, input)
  return { Versions: page, ...next }
}

function attachRolePolicy(
  context: IamContext,
  input: Having<AttachRolePolicyCommandInput, 'RoleName' | 'PolicyArn'>,
): Output {
  const role = findRole(context, input.RoleName)
  const { arn } = findPolicy(context, input.PolicyArn)
  if (!role.attachedPolicyArns.includes(arn)) role.attachedPolicyArns.push(arn)
  return {}
}

function detachRolePolicy(
  context: IamContext,
  input: Having<DetachRolePolicyCommandInput, 'RoleName' | 'PolicyArn'>,
): Output {
  const role = findRole(context, input.RoleName)
  if (!role.attachedPolicyArns.includes(input.PolicyArn)) throw policyNotFound(input.PolicyArn)
  role.attachedPolicyArns = role.attachedPolicyArns.filter((arn) => arn !== input.PolicyArn)
  return {}
}

function listAttachedRolePolicies(
  context: IamContext,
  input: Having<ListAttachedRolePoliciesCommandInput, 'RoleName'>,
): Output {
  const role = findRole(context, input.RoleName)
  const attached = role.attachedPolicyArns.map((arn) => ({
    PolicyName: findPolicy(context, arn).name,
    PolicyArn: arn,
  }))
  const { page, ...next } = iamPage(attached, input)
  return { AttachedPolicies: page, ...next }
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
  GetPolicyVersion: answers({
    requires: ['PolicyArn', 'VersionId'],
    run: (
      context: IamContext,
      input: Having<GetPolicyVersionCommandInput, 'PolicyArn' | 'VersionId'>,
    ) => ({ PolicyVersion: version(findPolicy(context, input.PolicyArn), input.VersionId) }),
  }),
  DeletePolicy: mutates({ requires: ['PolicyArn'], run: deletePolicy }),
  ListPolicies: answers({
    reads: ['Scope', 'OnlyAttached', 'Marker', 'MaxItems'],
    run: listPolicies,
  }),
  CreatePolicyVersion: mutates({
    requires: ['PolicyArn', 'PolicyDocument'],
    reads: ['SetAsDefault'],
    run: createPolicyVersion,
  }),
  DeletePolicyVersion: mutates({
    requires: ['PolicyArn', 'VersionId'],
    run: deletePolicyVersion,
  }),
  ListPolicyVersions: answers({
    requires: ['PolicyArn'],
    reads: ['Marker', 'MaxItems'],
    run: listPolicyVersions,
  }),
  AttachRolePolicy: mutates({ requires: ['RoleName', 'PolicyArn'], run: attachRolePolicy }),
  DetachRolePolicy: mutates({ requires: ['RoleName', 'PolicyArn'], run: detachRolePolicy }),
  ListAttachedRolePolicies: answers({
    requires: ['RoleName'],
    reads: ['Marker', 'MaxItems'],
    run: listAttachedRolePolicies,
  }),
}
