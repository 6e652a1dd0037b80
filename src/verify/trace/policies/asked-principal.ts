import type { InterfaceEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import { isAskedUnsigned } from '../../policy/aws-owned-bucket.ts'
import type { Principal } from '../../policy/request.ts'
import type { AskedRequest } from '../../question.ts'
import type { Assumption } from '../../verdict.ts'

/** Who asks, with the ARN that its identity policies are filed under. */
export interface AskedPrincipal {
  readonly principal: Principal
  /** Of the role behind a session, or of the user. */
  readonly identityArn: string | undefined
  /** Condition keys of the caller that its ARN does not tell. */
  readonly more: Readonly<Record<string, string>>
  readonly assumptions: readonly Assumption[]
}

/** The principal that was named, else the role of the instance that sends; without one, anonymous. */
export function askedPrincipal(
  network: Network,
  source: InterfaceEntry,
  { principal }: AskedRequest,
  bucket: string,
): AskedPrincipal {
  // Layers and packages are fetched by URLs that AWS signed, or by none: never by one's own role.
  if (principal === 'anonymous' || (principal === undefined && isAskedUnsigned(bucket))) {
    return anonymous()
  }
  if (principal !== undefined) return fromArn(network, principal)
  const { instanceId } = source
  const profile = network.instanceProfiles.get(instanceId ?? '')
  if (instanceId === undefined || profile === undefined) {
    return anonymous({ code: 'no-credentials', details: { source: instanceId ?? source.id } })
  }
  const known = network.identities.roleOfProfile(profile)
  const roleArn = known ?? profile.replace(':instance-profile/', ':role/')
  const guess = { code: 'instance-role-not-described', details: { profile, role: roleArn } }
  return {
    ...sessionOf(network, roleArn, instanceId),
    more: instanceKeys(network, source, instanceId, roleArn),
    assumptions: known === undefined ? [guess] : [],
  }
}

function anonymous(...assumptions: Assumption[]): AskedPrincipal {
  return { principal: { kind: 'anonymous' }, identityArn: undefined, more: {}, assumptions }
}

/** IAM User Guide, "AWS global condition context keys", Properties of a role session. */
function instanceKeys(
  network: Network,
  source: InterfaceEntry,
  instanceId: string,
  roleArn: string,
): Record<string, string> {
  const primary = network.instances.get(instanceId)?.[0] ?? source
  const [, partition, , , accountId] = roleArn.split(':')
  const region = network.vpcs.get(source.vpcId)?.region ?? ''
  return {
    'aws:Ec2InstanceSourceVpc': primary.vpcId,
    'aws:Ec2InstanceSourcePrivateIPv4': primary.addresses[0] ?? '',
    'ec2:SourceInstanceARN': `arn:${partition}:ec2:${region}:${accountId}:instance/${instanceId}`,
  }
}

/** A role is asked as its session: a role itself never sends a request. */
function fromArn(network: Network, arn: string): AskedPrincipal {
  if (/:role\//.test(arn)) return sessionOf(network, arn, 'session')
  const [, partition, , , accountId = ''] = arn.split(':')
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? []
  if (role !== undefined) {
    // A session's ARN lacks the path of its role.
    const bare = `arn:${partition}:iam::${accountId}:role/${role}`
    const roleArn = network.identities.roleNamed(accountId, role) ?? bare
    return sessionOf(network, roleArn, session ?? '')
  }
  const userId = network.identities.detailsOf(arn).id ?? arn
  const principal = { kind: 'principal', accountId, arn, userId } as const
  return { principal, identityArn: arn, more: {}, assumptions: [] }
}

function sessionOf(network: Network, roleArn: string, session: string): AskedPrincipal {
  const [, partition, , , accountId = ''] = roleArn.split(':')
  const name = roleArn.split('/').at(-1) ?? ''
  const arn = `arn:${partition}:sts::${accountId}:assumed-role/${name}/${session}`
  const roleId = network.identities.detailsOf(roleArn).id ?? name
  const principal = { kind: 'principal', accountId, arn, userId: `${roleId}:${session}` } as const
  return { principal, identityArn: roleArn, more: {}, assumptions: [] }
}
