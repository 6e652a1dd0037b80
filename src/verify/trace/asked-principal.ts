import type { InterfaceEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Principal } from '../policy/request.ts'
import type { AskedRequest } from '../question.ts'

/** Who asks, with the ARN that its identity policies are filed under. */
export interface AskedPrincipal {
  readonly principal: Principal
  /** Of the role behind a session, or of the user. */
  readonly identityArn: string | undefined
}

/** The principal that was named, else the role of the instance that sends; without one, anonymous. */
export function askedPrincipal(
  network: Network,
  source: InterfaceEntry,
  { principal }: AskedRequest,
): AskedPrincipal {
  if (principal === 'anonymous') return anonymous
  if (principal !== undefined) return fromArn(principal)
  const { instanceId = '' } = source
  const profile = network.instanceProfiles.get(instanceId)
  const roleArn = profile === undefined ? undefined : network.identities.roleOfProfile(profile)
  return roleArn === undefined ? anonymous : sessionOf(roleArn, instanceId)
}

const anonymous: AskedPrincipal = { principal: { kind: 'anonymous' }, identityArn: undefined }

/** A role is asked as its session: a role itself never sends a request. */
function fromArn(arn: string): AskedPrincipal {
  if (/:role\//.test(arn)) return sessionOf(arn, 'session')
  const accountId = arn.split(':')[4] ?? ''
  const session = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  const identityArn = session === undefined ? arn : `arn:aws:iam::${accountId}:role/${session}`
  return { principal: { kind: 'principal', accountId, arn, userId: arn }, identityArn }
}

function sessionOf(roleArn: string, session: string): AskedPrincipal {
  const accountId = roleArn.split(':')[4] ?? ''
  const name = roleArn.split('/').at(-1) ?? ''
  const arn = `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`
  return {
    principal: { kind: 'principal', accountId, arn, userId: `${name}:${session}` },
    identityArn: roleArn,
  }
}
