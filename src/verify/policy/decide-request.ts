import type { ConditionContext } from './condition-context.ts'
import type { AskedKey, PolicyCode, PolicyDecision, PolicyKind, PolicyOutcome } from './decision.ts'
import type { CompiledPolicy } from './document.ts'
import type { NamedPolicy, ReadRow } from './read-policy.ts'
import type { PolicyRequest } from './request.ts'
import { conditionContext } from './condition-context.ts'
import { callerNames, type CallerNames } from './match-principal.ts'
import type { AskedAction } from './match-statement.ts'
import { isPublicPolicy } from './public-policy.ts'
import { readPolicies } from './read-policy.ts'

/** Everything that is asked about one request to S3. Absent: there is none. */
export interface Policies {
  /** All of the caller's; `administrator` allows everything. Nobody asks them for the anonymous. */
  readonly identity?: readonly NamedPolicy[] | 'administrator'
  /** What the caller's identity policies may grant at most. */
  readonly boundary?: NamedPolicy
  /** Of the endpoint that the request came through. */
  readonly endpoint?: { readonly type: 'Gateway' | 'Interface'; readonly policy: CompiledPolicy }
  readonly bucket?: CompiledPolicy
  /** What a PutBucketPolicy brings. */
  readonly newBucketPolicy?: CompiledPolicy
  readonly blockPublicAccess?: {
    readonly blockPublicPolicy: boolean
    readonly restrictPublicBuckets: boolean
  }
}

interface Asked {
  readonly request: PolicyRequest
  readonly policies: Policies
  readonly asked: AskedAction
  readonly caller: CallerNames
}

/**
 * Decides one request as AWS does: an explicit deny anywhere wins; an endpoint's policy has to allow
 * and grants nothing (rules 79, 100); within one account the identity policies or the bucket's have
 * to allow (rule 90), across accounts both (rule 91), for the anonymous the bucket's. No administrator is
 * spared a Deny (rule 89). IAM User
 * Guide, "Policy evaluation for requests within a single account" and "Cross-account policy
 * evaluation logic".
 */
export function decideRequest(request: PolicyRequest, policies: Policies): PolicyDecision {
  const context = conditionContext(request.context)
  const { action } = request
  // An action without a resource is about all of its service's.
  const resource =
    request.resource === '*' ? `arn:aws:${action.split(':')[0]}:::*` : request.resource
  const all: Asked = {
    request,
    policies,
    asked: { action, resource, context },
    caller: callerNames(request),
  }
  const rows = [
    endpointRow(all),
    publicAccessRow(all),
    bucketRow(all),
    identityRow(all),
    boundaryRow(all),
  ]
  const code = refusalOf(all, new Map(rows.map(({ row }) => [row.kind, row])))
  return {
    allowed: code === undefined,
    ...(code !== undefined && { code }),
    rows: rows.map(({ row }) => row),
    keys: askedKeys(rows, context),
  }
}

function endpointRow({ policies, ...reader }: Asked): ReadRow {
  const { endpoint } = policies
  if (endpoint === undefined) return plainRow('endpoint', 'not-there')
  const accountIsRoot = endpoint.type === 'Gateway'
  return readPolicies('endpoint', [endpoint.policy], { ...reader, accountIsRoot })
}

function bucketRow({ policies, request, ...reader }: Asked): ReadRow {
  if (request.resource === '*') return plainRow('bucket', 'not-asked')
  if (policies.bucket === undefined) return plainRow('bucket', 'not-there')
  // Rule 113: a bucket's policy cannot lock out the root user of its own account.
  if (isOwnersRoot(request, reader.caller) && policyActions.includes(request.action)) {
    return plainRow('bucket', 'not-asked')
  }
  return readPolicies('bucket', [policies.bucket], reader)
}

const policyActions = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy']

function isOwnersRoot({ resourceAccountId }: PolicyRequest, caller: CallerNames): boolean {
  return caller.isRoot && caller.accountId === resourceAccountId
}

function identityRow({ policies, ...reader }: Asked): ReadRow {
  if (reader.caller.accountId === undefined) return plainRow('identity', 'not-asked')
  // "How AWS enforcement code logic evaluates requests": the root user has full access.
  if (policies.identity === 'administrator' || reader.caller.isRoot) {
    return plainRow('identity', 'allow')
  }
  const identity = policies.identity ?? []
  if (identity.length === 0) return plainRow('identity', 'no-allow')
  return readPolicies('identity', identity, reader)
}

/** IAM User Guide, "Permissions boundaries for IAM entities". */
function boundaryRow({ policies, ...reader }: Asked): ReadRow {
  const { boundary } = policies
  if (boundary === undefined) return plainRow('boundary', 'not-there')
  return readPolicies('boundary', [boundary], reader)
}

/** S3 User Guide, "Blocking public access to your Amazon S3 storage", Block public access settings. */
function publicAccessRow({ policies, request, caller }: Asked): ReadRow {
  const kind = 'block-public-access'
  const { blockPublicAccess: block, bucket, newBucketPolicy } = policies
  if (request.resource === '*') return plainRow(kind, 'not-asked')
  if (block === undefined) return plainRow(kind, 'not-there')
  const isOthers = caller.accountId !== request.resourceAccountId
  const restricts = block.restrictPublicBuckets && isOthers && isPublic(bucket)
  const blocks = block.blockPublicPolicy && isPublic(newBucketPolicy)
  return plainRow(kind, restricts || blocks ? 'explicit-deny' : 'not-asked')
}

function isPublic(policy: CompiledPolicy | undefined): boolean {
  return policy !== undefined && isPublicPolicy(policy)
}

function plainRow(kind: PolicyKind, outcome: PolicyOutcome): ReadRow {
  return { row: { kind, outcome, unmet: [] }, keys: [] }
}

/**
 * S3 names one reason only (rule 93). Known: explicit denies are looked for before anything else
 * (IAM User Guide, "How AWS enforcement code logic evaluates requests"), and within one account a
 * missing allow is laid to the identity policies (api-behaviour 133). Ours: among denies, and before
 * the missing allows, the order in which a request meets the policies.
 */
function refusalOf(
  { request, caller }: Asked,
  rows: ReadonlyMap<PolicyKind, ReadRow['row']>,
): PolicyCode | undefined {
  const denies = (kind: PolicyKind) => rows.get(kind)?.outcome === 'explicit-deny'
  const allows = (kind: PolicyKind) => rows.get(kind)?.outcome === 'allow'
  if (denies('endpoint')) return 'policy-endpoint-explicit-deny'
  if (denies('bucket')) return 'policy-bucket-explicit-deny'
  if (denies('identity')) return 'policy-identity-explicit-deny'
  if (denies('boundary')) return 'policy-boundary-explicit-deny'
  if (rows.get('endpoint')?.outcome === 'no-allow') return 'policy-endpoint-no-allow'
  const isOwn = caller.accountId === request.resourceAccountId
  // For an account of one's own the block is about a policy to be put: permission comes first.
  if (!isOwn && denies('block-public-access')) return 'policy-block-public-access'
  const bounded = rows.get('boundary')?.outcome === 'no-allow'
  const isGranted = grantsByItself(rows.get('bucket'), bounded)
  const missing = allows('identity') ? 'policy-boundary-no-allow' : 'policy-identity-no-allow'
  const isAllowed = allows('identity') && !bounded
  if (isOwn && !isGranted && !isAllowed) return missing
  if (!isOwn && !allows('bucket')) return 'policy-bucket-no-allow'
  if (!isOwn && caller.accountId !== undefined && !isAllowed) return missing
  return denies('block-public-access') ? 'policy-block-public-access' : undefined
}

/**
 * A bucket policy that names the caller grants by itself; one that names its account delegates, and
 * one that names the role of a session grants within the role's boundary ("Permissions boundaries
 * for IAM entities", Resource-based policies).
 */
function grantsByItself(bucket: ReadRow['row'] | undefined, bounded: boolean): boolean {
  if (bucket?.outcome !== 'allow' || bucket.toAccount === true) return false
  return bucket.toRole !== true || !bounded
}

/** Each key once, in the spelling that came first. */
function askedKeys(rows: readonly ReadRow[], context: ConditionContext): AskedKey[] {
  const byName = new Map<string, string>()
  for (const key of rows.flatMap(({ keys }) => keys)) {
    if (!byName.has(key.toLowerCase())) byName.set(key.toLowerCase(), key)
  }
  return [...byName.values()].map((key) => {
    const values = context.valuesOf(key)
    return { key, ...(values !== undefined && { values }) }
  })
}
