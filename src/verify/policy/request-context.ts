import type { PolicyRequest, Principal } from './request.ts'
import { arnPartition } from './arn-partition.ts'

/** How a request came: rules 84, 86, 87. */
export type RequestOrigin =
  | { readonly kind: 'public'; readonly sourceIp: string }
  | {
      readonly kind: 'vpc-endpoint'
      readonly vpcEndpointId: string
      readonly vpcId: string
      readonly vpcSourceIp: string
      /** The account and the Region of the endpoint's VPC. */
      readonly accountId: string
      readonly region: string
    }

export interface RequestFacts {
  /** Absent: nothing is known of the way. */
  readonly origin?: RequestOrigin
  readonly principal: Principal
  /** The ARN of the role of a session, where it has a path: its name alone is in the session's. */
  readonly roleArn?: string
  readonly resourceAccountId: string
  /** The Region whose S3 was asked. */
  readonly region: string
  /** Of the operation itself: `s3:prefix` and the like. An undefined one is absent. */
  readonly more?: Readonly<Record<string, string | undefined>>
}

/**
 * The condition keys of a request to S3 that are present: the caller's own request, not one that a service
 * makes for somebody (rules 88, 116). The lab speaks for TLS: what it sends by
 * plain HTTP stays on this machine. IAM User Guide, "AWS global condition context keys", each key's
 * Availability.
 */
export function requestContext(facts: RequestFacts): PolicyRequest['context'] {
  const { origin, principal, resourceAccountId, region, more = {} } = facts
  const keys = {
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': resourceAccountId,
    ...originKeys(origin),
    ...principalKeys(principal, facts.roleArn),
    ...more,
  }
  const context: Record<string, readonly string[]> = {}
  for (const [key, value] of Object.entries(keys)) if (value !== undefined) context[key] = [value]
  return context
}

/**
 * Of whoever sends the request, also by a presigned URL (rule 114). There is no `aws:SourceIp` through an
 * endpoint, so that conditions on it fail there (rules 84 to 87).
 */
function originKeys(origin: RequestOrigin | undefined): Record<string, string> {
  if (origin === undefined) return {}
  if (origin.kind === 'public') return { 'aws:SourceIp': origin.sourceIp }
  const { vpcId, accountId, region } = origin
  return {
    'aws:SourceVpce': origin.vpcEndpointId,
    'aws:SourceVpc': vpcId,
    'aws:SourceVpcArn': `arn:${arnPartition(region)}:ec2:${region}:${accountId}:vpc/${vpcId}`,
    'aws:VpceAccount': accountId,
    'aws:VpcSourceIp': origin.vpcSourceIp,
  }
}

/** Rule 102: there, and never those of an account. */
const anonymousKeys = {
  'aws:PrincipalAccount': 'anonymous',
  'aws:PrincipalType': 'Anonymous',
  'aws:userid': 'anonymous',
}

/** "IAM policy elements: Variables and tags", Principal key values. */
function principalKeys(principal: Principal, roleArn: string | undefined): Record<string, string> {
  if (principal.kind === 'anonymous') return anonymousKeys
  const { accountId, arn, userId } = principal
  const keys = { 'aws:PrincipalAccount': accountId, 'aws:userid': userId }
  const [, partition = 'aws', , , , resource = ''] = arn.split(':')
  const [type = '', ...names] = resource.split('/')
  if (type === 'root') return { ...keys, 'aws:PrincipalArn': arn, 'aws:PrincipalType': 'Account' }
  if (type === 'assumed-role') {
    return {
      ...keys,
      'aws:PrincipalArn': roleArn ?? `arn:${partition}:iam::${accountId}:role/${names[0]}`,
      'aws:PrincipalType': 'AssumedRole',
    }
  }
  return {
    ...keys,
    'aws:PrincipalArn': arn,
    'aws:PrincipalType': 'User',
    'aws:username': names.at(-1) ?? '',
  }
}
