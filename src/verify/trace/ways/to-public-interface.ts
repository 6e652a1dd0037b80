import { parseCidr } from '../../addresses/range.ts'
import { enterByInternet } from './enter-by-internet.ts'
import { outside } from '../outside/outsider.ts'
import { natGatewayAt, ownerOf, vpcWith } from '../outside/public-owner.ts'
import { refuseNatGateway, refusePrivate } from '../outside/refuse-outside.ts'
import type { Walk } from '../walk.ts'

/**
 * A public address may be an interface's that the snapshot describes: there the sender is its public
 * address, no rule that names a group helps, and the answer leaves by the far VPC's gateway (rules 95,
 * 110, 130). A NAT gateway's lets nobody in, and what a VPC has for itself is not out there (rule 109).
 */
export function toPublicInterface(walk: Walk, sender: string): void {
  const { network, piece } = walk
  const sourceRange = parseCidr(sender)
  if (piece.low !== piece.high || !sourceRange) return
  const beyond: Walk = { ...outside(walk, sender), sourceRange }
  const owner = ownerOf(network, piece)
  const nat = natGatewayAt(network, piece)
  if (owner) enterByInternet(beyond, owner)
  else if (nat !== undefined) refuseNatGateway(beyond, nat)
  else if (vpcWith(network, piece)) refusePrivate(beyond)
}
