import { arnPartition } from '../../policy/arn-partition.ts'
import { s3Actions } from '../../policy/s3-actions.ts'
import type { AskedRequest } from '../../question.ts'
import type { Assumption } from '../../verdict.ts'
import type { Subject } from './policy-subject.ts'

/** What a request needs to be allowed, as policies name it. */
export interface AskedPermission {
  readonly action: string
  readonly resource: string
  /** Condition keys of the operation itself. */
  readonly more: Readonly<Record<string, string>>
  readonly assumptions: readonly Assumption[]
}

/** Of a bucket, or of another service, whose actions are named as its policies name them. */
export function permissionFor(request: AskedRequest, subject: Subject): AskedPermission {
  if (subject.kind === 'bucket') return askedPermission(request, subject)
  const { action, resource = '*' } = request
  const assumptions = request.resource === undefined ? [noResource(action)] : []
  return { action, resource, more: {}, assumptions }
}

function noResource(action: string): Assumption {
  return { code: 'resource-not-given', details: { action } }
}

/**
 * The permission behind an action or an operation's name: `s3:ListObjectsV2` is `s3:ListBucket` on the
 * bucket, `s3:HeadObject` is `s3:GetObject` on the object. S3 User Guide, "Required permissions for
 * Amazon S3 API operations".
 */
function askedPermission(
  { action: asked, key }: AskedRequest,
  { id: bucket, region }: Subject,
): AskedPermission {
  const { action, on } = permissionOf(asked)
  const arn = `arn:${arnPartition(region)}:s3:::${bucket}`
  const assumptions = furtherPermission(asked, key)
  if (on === 'account') return { action, resource: '*', more: {}, assumptions }
  if (on === 'bucket')
    return { action, resource: arn, more: listingKeys(asked, action, key), assumptions }
  if (key !== undefined) return { action, resource: `${arn}/${key}`, more: {}, assumptions }
  const details = { bucket, action }
  // A key that no policy names, and every `BUCKET/*` covers.
  return {
    action,
    resource: `${arn}/*`,
    more: {},
    assumptions: [...assumptions, { code: 'object-key-not-given', details }],
  }
}

interface Permission {
  readonly action: string
  readonly on: 'account' | 'bucket' | 'object'
}

function permissionOf(asked: string): Permission {
  const name = asked.replace(/^s3:/i, '').toLowerCase()
  const operation = operationsByName.get(name)
  // Actions and operations share many names; where they differ (DeleteBucketCors), one is no action.
  const action = actionsByName.get(name)
  if (action) return action
  if (operation) return operation
  return { action: asked, on: isAboutObject(name) ? 'object' : 'bucket' }
}

const operationsByName = new Map(
  Object.entries(s3Actions).map(([name, { action, on }]): [string, Permission] => [
    name.toLowerCase(),
    { action, on },
  ]),
)
const actionsByName = new Map(
  Object.values(s3Actions).flatMap(({ action, on, ofVersion }): [string, Permission][] =>
    [action, ...(ofVersion === undefined ? [] : [ofVersion])].map((each) => [
      each.replace('s3:', '').toLowerCase(),
      { action: each, on },
    ]),
  ),
)

/** Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3". */
function isAboutObject(name: string): boolean {
  return name.includes('object') && !name.includes('bucket')
}

/** As the AWS CLI lists: 1,000 keys a page, with the prefix that stands after the bucket. */
function listingKeys(asked: string, action: string, prefix: string | undefined) {
  if (!/^s3:ListBucket(?:Versions)?$/.test(action) || /:HeadBucket$/i.test(asked)) return {}
  return { 's3:max-keys': '1000', ...(prefix !== undefined && { 's3:prefix': prefix }) }
}

const further: Readonly<Record<string, string>> = {
  copyobject: 's3:GetObject',
  uploadpartcopy: 's3:GetObject',
  getobjectattributes: 's3:GetObjectAttributes',
}

function furtherPermission(asked: string, key = '*'): Assumption[] {
  const action = further[asked.replace(/^s3:/i, '').toLowerCase()]
  return action === undefined
    ? []
    : [{ code: 'further-permission', details: { asked, action, key } }]
}
