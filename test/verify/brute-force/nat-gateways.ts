import { answer, request, type Asked } from './fate.ts'
import { toAddress } from './addresses.ts'
import { aclAllows } from './network-acls.ts'
import { isLost, type World } from './lost-zone.ts'
import type { Sender } from './places.ts'

/** The gateway as a sender in its own subnet, or nothing where it is not available or lost (rule 131). */
export function natSender(world: World, id: string): Sender | undefined {
  const gateway = world.NatGateways!.find((each) => each.NatGatewayId === id)
  if (gateway?.State !== 'available' || isLost(world, gateway.SubnetId!)) return undefined
  const address = gateway.NatGatewayAddresses![0]!
  return {
    vpcId: gateway.VpcId!,
    subnetId: gateway.SubnetId!,
    address: toAddress(address.PrivateIp!),
    hasPublicAddress: gateway.ConnectivityType === 'public' && address.PublicIp !== undefined,
    outerAddress: address.PublicIp === undefined ? undefined : toAddress(address.PublicIp),
    replyPorts: [1024, 65_535],
  }
}

/** Into the gateway's subnet with the sender's address, and the answer out again to the sender. */
export function reachesNat(asked: Asked, sender: Sender, nat: Sender): boolean {
  const { world } = asked
  return (
    aclAllows(world, nat.subnetId, 'in', sender.address, request(asked)) &&
    aclAllows(world, nat.subnetId, 'out', sender.address, answer(asked, sender))
  )
}
