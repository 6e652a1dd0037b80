import { firstAddress, parseCidr } from '../addresses/range.ts'
import { enterByInternet } from './enter-by-internet.ts'
import type { Walk } from './walk.ts'

/**
 * A public address may be an interface's that the snapshot describes: there the sender is its public
 * address, no rule that names a group helps, and the answer leaves by the far VPC's gateway (rules 95,
 * 110, 130).
 */
export function toPublicInterface(walk: Walk, sender: string): void {
  const { network, piece } = walk
  const sourceRange = parseCidr(sender)
  if (piece.low !== piece.high || !sourceRange) return
  const owner = network.publicInterfaces.get(firstAddress(piece))
  if (!owner) return
  const source = { ...walk.source, subnetId: '', groupIds: [], addresses: [sender] }
  enterByInternet({ ...walk, source, sourceRange }, owner)
}
