import { firstAddress, type Range } from '../../addresses/range.ts'
import { regionalName } from '../../dns/dns-suffix.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { Question } from '../../question.ts'
import { addressTarget, httpsPort, type Target } from '../destination.ts'
import type { Walk } from '../walk.ts'

/**
 * Who sends from outside every subnet, a data centre or the internet, as an interface without groups or
 * a role. A whole network is asked about, and shown by its first address.
 */
export function outsider(
  id: string,
  vpcId: string,
  range: Range | undefined,
  isPublic = false,
): InterfaceEntry {
  const address = range && firstAddress(range)
  return {
    id,
    vpcId,
    subnetId: '',
    instanceId: undefined,
    addresses: address === undefined ? [] : [address],
    publicAddress: isPublic ? address : undefined,
    groupIds: [],
  }
}

/** A walk past its VPC's internet gateway: the sender is its public address, and has no groups (rule 110). */
export function outside(walk: Walk, sender: string): Walk {
  return { ...walk, source: { ...walk.source, subnetId: '', groupIds: [], addresses: [sender] } }
}

/** What an outsider asks for, its names as `ask` answers them; undefined when it cannot be read. */
export function targetAsked(
  { to }: Question,
  ask: (name: string, port: number) => Target,
): Target | undefined {
  if ('address' in to) return addressTarget(to.address, to.port)
  if ('host' in to) return ask(to.host, to.port)
  return ask(regionalName(to.s3.region, to.s3.bucket), httpsPort)
}
