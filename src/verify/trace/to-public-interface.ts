import { firstAddress, parseCidr } from '../addresses/range.ts'
import { enterInterface, leaveSubnetOf } from './enter-interface.ts'
import { findReturnRoute } from './return-route.ts'
import { noGroups, type Walk } from './walk.ts'

/**
 * A public address may be an interface's that the snapshot describes: there the sender is its public
 * address, no rule that names a group helps (rules 95, 110), and the answer leaves by the far VPC's gateway.
 */
export function toPublicInterface(walk: Walk, sender: string): void {
  const { network, piece } = walk
  const sourceRange = parseCidr(sender)
  if (piece.low !== piece.high || !sourceRange) return
  const address = firstAddress(piece)
  const owner = network.publicInterfaces.get(address)
  if (!owner) return
  const source = { ...walk.source, subnetId: '', groupIds: [], addresses: [sender] }
  const outside: Walk = { ...walk, source, sourceRange }
  enterInterface(outside, owner, noGroups)
  leaveSubnetOf(outside, owner)
  const gateway = network.internetGatewayByVpc.get(owner.vpcId)
  if (!gateway) return
  findReturnRoute(outside, {
    vpcId: owner.vpcId,
    subnetId: owner.subnetId,
    by: { kind: 'internet-gateway', id: gateway.id },
  })
}
