import { firstAddress, parseCidr } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { enterInterface, leaveSubnetOf } from './enter-interface.ts'
import { findReturnRoute } from './return-route.ts'
import { noGroups, type Walk } from './walk.ts'

/**
 * A public address may be an interface's that the snapshot describes: there the sender is its public
 * address, no rule that names a group helps (rules 95, 110), and the answer leaves by the far VPC's gateway.
 */
export function toPublicInterface(walk: Walk, sender: string): void {
  const { network, piece } = walk
  if (piece.low !== piece.high || !parseCidr(sender)) return
  const address = firstAddress(piece)
  const owner = [...network.interfaces.values()].find((each) => each.publicAddress === address)
  if (!owner) return
  enterFromInternet(walk, owner, sender)
}

/** As a sender that is only an address. */
export function enterFromInternet(walk: Walk, owner: InterfaceEntry, sender: string): void {
  const { network } = walk
  const sourceRange = parseCidr(sender)
  const source = { ...walk.source, subnetId: '', groupIds: [], addresses: [sender] }
  const outside: Walk = { ...walk, source, sourceRange }
  enterInterface(outside, owner, noGroups)
  leaveSubnetOf(outside, owner)
  const gateway = [...network.internetGateways.values()].find(({ vpcIds }) =>
    vpcIds.includes(owner.vpcId),
  )
  if (!gateway) return
  findReturnRoute(outside, {
    vpcId: owner.vpcId,
    subnetId: owner.subnetId,
    by: { kind: 'internet-gateway', id: gateway.id },
  })
}
