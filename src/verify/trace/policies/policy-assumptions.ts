import type { Network } from '../../network/network.ts'
import type { AskedKey, PolicyDecision } from '../../policy/decision.ts'
import { isAwsOwnedBucket } from '../../policy/aws-owned-bucket.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import { isPublicPolicy } from '../../policy/public-policy.ts'
import type { PolicyRequest } from '../../policy/request.ts'
import type { RequestOrigin } from '../../policy/request-context.ts'
import type { BucketSettings } from '../../snapshot.ts'
import type { Assumption } from '../../verdict.ts'
import type { AskedPrincipal } from './asked-principal.ts'
import { endpointOf } from './asked-policies.ts'
import type { Subject } from './policy-subject.ts'

interface Decided {
  readonly network: Network
  readonly subject: Subject
  readonly asker: AskedPrincipal
  readonly origin: RequestOrigin | undefined
  readonly request: PolicyRequest
  readonly decision: PolicyDecision
}

/** What a decision took for granted, because the snapshot does not hold it. */
export function policyAssumptions(decided: Decided): Assumption[] {
  return [
    ...decided.asker.assumptions,
    ...ofIdentity(decided),
    ...(decided.subject.kind === 'bucket' ? ofBucket(decided) : ofResource(decided)),
    ...ofEndpoint(decided),
    ...ofKeys(decided),
    // A refusal stands whatever an organization says.
    ...(decided.decision.allowed ? [assume('organization-policies-not-described', {})] : []),
  ]
}

function assume(code: string, details: Record<string, string>): Assumption {
  return { code, details }
}

function ofIdentity({ network, asker: { principal, identityArn = '' } }: Decided): Assumption[] {
  if (principal.kind === 'anonymous' || principal.arn.endsWith(':root')) return []
  const { identities } = network
  if (identities.policiesOf(identityArn) === undefined) {
    return [assume('identity-policies-not-described', { principal: principal.arn })]
  }
  return identities
    .gapsOf(identityArn)
    .map(({ policy, why }) =>
      why === 'not-readable'
        ? assume('unreadable-policy', { policy })
        : assume('attached-policy-not-described', { policy }),
    )
}

/** What another service's resource says for itself, as a secret or a key may. */
function ofResource({ request: { resource } }: Decided): Assumption[] {
  return resource === '*' ? [] : [assume('resource-policy-not-described', { resource })]
}

function ofBucket({ network, subject, request, decision }: Decided): Assumption[] {
  const bucket = subject.id
  if (request.resource === '*') return []
  const settings = network.buckets.get(bucket)
  if (settings === undefined && isAwsOwnedBucket(bucket)) {
    return [assume('aws-owned-bucket', { bucket })]
  }
  if (settings === undefined) {
    const undescribed = [assume('bucket-policy-not-described', { bucket })]
    return [...undescribed, ...ownerUnknown(bucket, request)]
  }
  const parsed = settings.Policy === undefined ? undefined : parsePolicy(settings.Policy)
  const isOther =
    request.principal.kind === 'anonymous' ||
    request.principal.accountId !== request.resourceAccountId
  const isOpen =
    settings.PublicAccessBlockConfiguration === undefined &&
    decision.allowed &&
    isOther &&
    parsed?.kind === 'policy' &&
    isPublicPolicy(parsed.policy)
  return [
    ...(settings.PolicyNotDescribed === true
      ? [assume('bucket-policy-not-described', { bucket })]
      : []),
    ...(parsed?.kind === 'unreadable' ? [assume('unreadable-policy', { policy: bucket })] : []),
    ...(settings.AccountId === undefined ? ownerUnknown(bucket, request) : []),
    ...(isOpen ? [assume('public-access-block-not-described', { bucket })] : []),
    ...(decision.code === 'policy-bucket-no-allow' && !hasNoAcls(settings)
      ? [assume('bucket-acl-not-described', { bucket })]
      : []),
    ...(decision.allowed ? ofEncryption(settings, request) : []),
  ]
}

/** S3 User Guide, "Controlling ownership of objects and disabling ACLs", Bucket owner enforced. */
function hasNoAcls({ OwnershipControls }: BucketSettings): boolean {
  return OwnershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced'
}

/** S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)", Permissions. */
function ofEncryption(settings: BucketSettings, { action }: PolicyRequest): Assumption[] {
  const { Bucket, ServerSideEncryptionConfiguration } = settings
  const rule = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
  const needs = { 's3:GetObject': 'kms:Decrypt', 's3:PutObject': 'kms:GenerateDataKey' }[action]
  if (needs === undefined || rule?.SSEAlgorithm?.startsWith('aws:kms') !== true) return []
  const details = { bucket: Bucket, key: rule.KMSMasterKeyID ?? 'aws/s3', action: needs }
  return [assume('kms-key-not-asked', details)]
}

function ownerUnknown(bucket: string, { principal }: PolicyRequest): Assumption[] {
  if (principal.kind === 'anonymous') return []
  return [assume('bucket-owner-not-described', { bucket, account: principal.accountId })]
}

function ofEndpoint({ network, origin }: Decided): Assumption[] {
  const endpoint = endpointOf(network, origin)
  if (endpoint === undefined) return []
  const { id, policyDocument } = endpoint
  if (policyDocument === undefined)
    return [assume('endpoint-policy-not-described', { endpoint: id })]
  if (parsePolicy(policyDocument).kind === 'policy') return []
  return [assume('unreadable-policy', { policy: id })]
}

/** Keys that statements looked at, that are not in the request, and that might be in life. */
function ofKeys({ decision, asker, origin }: Decided): Assumption[] {
  const isAnonymous = asker.principal.kind === 'anonymous'
  const unknown = decision.keys.filter(
    ({ key, values }: AskedKey) =>
      values === undefined &&
      !neverThere.test(key) &&
      !(isAnonymous && ofPrincipal.test(key)) &&
      !(origin !== undefined && ofTheWay.test(key)),
  )
  if (unknown.length === 0) return []
  const keys = unknown.map(({ key }) => key).join(', ')
  return [assume('condition-keys-not-known', { keys })]
}

/** Only of calls that an AWS service makes; a user's name is a user's alone. */
const neverThere =
  /^aws:(?:CalledVia|SourceArn|SourceAccount|SourceOwner|SourceOrg|PrincipalService|username)/i
const ofPrincipal =
  /^aws:(?:Principal|MultiFactor|Token|Federated|Ec2Instance|SourceIdentity|userid)/i
/** Rules 84, 86: the way alone decides whether they are there. */
const ofTheWay =
  /^aws:(?:SourceIp|SourceVpce|SourceVpc|SourceVpcArn|VpcSourceIp|VpceAccount|VpceOrg\w+)$/i
