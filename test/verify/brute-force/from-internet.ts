import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isIpv6, type Address } from './addresses.ts'
import { lost, type Asked, type Fate } from './fate.ts'
import { entersByInternet } from './internet.ts'
import { outsideSender } from './places.ts'
import { isOutside, isPublic, ownerOf } from './public-addresses.ts'
import { routeFor } from './route-tables.ts'

/** Rule 130, from every sender of the address's family, one after the other (rule 119). */
export function fromInternet(asked: Asked, senders: readonly Address[], target: Address): Fate {
  const able = senders.filter((each) => isIpv6(each) === isIpv6(target) && isPublic(each))
  const owner = ownerOf(asked.world, target)
  if (!owner) {
    if (!isOutside(asked.world, target)) return lost('none')
    return { reachable: able.length > 0, via: 'internet' }
  }
  const callers = able.filter((each) => mayCall(asked.world, owner.to, each))
  const asking = callers.length > 0 ? callers : able
  const reachable =
    asking.length > 0 &&
    asking.every((each) => entersByInternet(asked, outsideSender('', each), owner))
  return { reachable, via: 'internet-gateway' }
}

/**
 * The list of senders is a list of who may call (decision of 2026-11-24): a VPC's own addresses are not
 * on the internet, and S3 opens no connections.
 */
function mayCall(world: Snapshot, { SubnetId }: NetworkInterface, sender: Address): boolean {
  const back = routeFor(world, SubnetId!, sender)
  if (back?.State === 'blackhole') return true
  return back?.GatewayId !== 'local' && back?.GatewayId?.startsWith('vpce-') !== true
}
