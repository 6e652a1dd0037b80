import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Destination, Question, Source } from '../../../src/verify/question.ts'
import type { Asked } from './fate.ts'
import { single } from './addresses.ts'
import { evaluateFromInternet, evaluateFromOutside } from './evaluate-from-outside.ts'
import type { World } from './lost-zone.ts'
import { resolveInVpc, type Answer } from './names.ts'
import { namesOf } from './names-to-try.ts'
import { instanceSender } from './places.ts'
import { send } from './send.ts'
import { tryEach, type BruteForce } from './try-each.ts'

/**
 * One question about one network, by trying every address that a rule could tell from its neighbour.
 * Where several names would do, the first that arrives answers for all (question.ts).
 */
export function evaluate(world: World, question: Question): BruteForce {
  if ('onPremises' in question.from)
    return evaluateFromOutside(world, question.from.onPremises, question)
  if ('internet' in question.from)
    return evaluateFromInternet(world, question.from.internet, question)
  const source = sourceInterface(world, question.from)
  const asked = {
    world,
    protocol: question.protocol ?? ('tcp' as const),
    port: 's3' in question.to ? 443 : question.to.port,
  }
  const tried = blocksOf(world, source.VpcId!, question.to).map((blocks) =>
    tryFamilies(asked, source, blocks),
  )
  return tried.find((each) => each.reachable) ?? tried[0]!
}

/**
 * Rule 119: AAAA records are for a sender with an IPv6 address, or all there is. Of a name with both, a
 * client falls back on the family that arrives (a convention, as the names to try are).
 */
function tryFamilies(asked: Asked, source: NetworkInterface, blocks: Answer): BruteForce {
  const hasIpv6 = (source.Ipv6Addresses ?? []).length > 0
  const [four, six] = [false, true].map((isSix) =>
    (blocks ?? []).filter((block) => block.includes(':') === isSix),
  )
  const families = [four!, hasIpv6 || four!.length === 0 ? six! : []].filter(
    (family) => family.length > 0,
  )
  if (families.length < 2) return tryBlocks(asked, source, blocks && families[0])
  const tried = families.map((family) => tryBlocks(asked, source, family))
  const fates = new Map(tried.flatMap((each) => [...each.fates]))
  return tried.find((each) => each.reachable) && !tried.every((each) => each.reachable)
    ? tried.find((each) => each.reachable)!
    : { reachable: tried.every((each) => each.reachable), resolved: true, fates }
}

function tryBlocks(asked: Asked, source: NetworkInterface, blocks: Answer): BruteForce {
  return tryEach(asked.world, blocks, (address) =>
    send(asked, instanceSender(asked.world, source, address), address),
  )
}

function sourceInterface(world: World, from: Source): NetworkInterface {
  if ('onPremises' in from || 'internet' in from) throw new Error('asked from inside a VPC only')
  return world.NetworkInterfaces!.find((each) =>
    'instance' in from
      ? each.Attachment?.InstanceId === from.instance && each.Attachment.DeviceIndex === 0
      : each.NetworkInterfaceId === from.networkInterface,
  )!
}

function blocksOf(world: World, vpcId: string, to: Destination): Answer[] {
  if ('address' in to) return [[single(to.address)]]
  const names = 'host' in to ? [to.host] : namesOf(world, vpcId, to.s3)
  return names.map((name) => resolveInVpc(world, vpcId, name))
}
