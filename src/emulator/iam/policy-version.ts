import type {
  CreatePolicyVersionCommandInput,
  DeletePolicyVersionCommandInput,
  GetPolicyVersionCommandInput,
  ListPolicyVersionsCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { PolicyRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { encoded, iamPage } from './context.ts'
import { checkIdentityPolicy } from './policy-document.ts'
import { findOwnPolicy, findPolicy } from './find-policy.ts'

const maxVersions = 5

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
  const policy = findOwnPolicy(context, input.PolicyArn)
  if (Object.keys(policy.versions).length >= maxVersions) {
    throw new AwsError(
      'LimitExceeded',
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      409,
    )
  }
  const createdAt = context.now.toISOString()
  policy.lastVersion += 1
  const document = checkIdentityPolicy(input.PolicyDocument, 'managed')
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
  const policy = findOwnPolicy(context, input.PolicyArn)
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

export const policyVersionOperations = {
  GetPolicyVersion: answers({
    requires: ['PolicyArn', 'VersionId'],
    run: (
      context: IamContext,
      input: Having<GetPolicyVersionCommandInput, 'PolicyArn' | 'VersionId'>,
    ) => ({ PolicyVersion: version(findPolicy(context, input.PolicyArn), input.VersionId) }),
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
}
