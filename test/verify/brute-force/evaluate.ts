import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type {
  Destination,
  OnPremises,
  Question,
  S3Destination,
  Source,
} from '../../../src/verify/question.ts'
import type { Asked, Fate } from './fate.ts'
import { boundariesOf, isIn, single, toText, type Address } from './addresses.ts'
import { fromInternet } from './from-internet.ts'
import { isOutside, specialBlocks } from './public-addresses.ts'
import type { World } from './lost-zone.ts'
import { resolveFromOutside, resolveInVpc, resolvePublic, type Answer } from './names.ts'
import { enterByVpn } from './on-premises.ts'
import { instanceSender, outsideSender } from './places.ts'
import { NotRuled } from './route-tables.ts'
import { send } from './send.ts'

export interface BruteForce {
  readonly reachable: boolean
  /** Nobody answered the name: there is no address to ask about. */
  readonly resolved: boolean
  readonly fates: ReadonlyMap<string, Fate>
}

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

/** From every address of a data centre that a rule could tell from its neighbour (rules 18, 60). */
function evaluateFromOutside(world: World, from: OnPremises, question: Question): BruteForce {
  const { to, protocol = 'tcp' } = question
  const asked = { world, protocol, port: 's3' in to ? 443 : to.port }
  const vpcId = world.VpnGateways!.find((each) => each.VpnGatewayId === from.via)!
    .VpcAttachments![0]!.VpcId!
  const answer =
    'address' in to
      ? [single(to.address)]
      : resolveFromOutside(
          world,
          vpcId,
          'host' in to ? to.host : `s3.${to.s3.region}.amazonaws.com`,
          from.resolver === 'inbound-endpoint',
        )
  // Rule 119: of a name with records of both kinds those of its own family.
  const own = answer?.filter((block) => block.includes(':') === from.cidr.includes(':')) ?? []
  const blocks = own.length > 0 ? own : answer
  const senders = samples(world, [from.cidr]).map((address) => outsideSender(vpcId, address))
  return tryEach(world, blocks, (address) => {
    const fates = senders.map((sender) => enterByVpn(asked, sender, address, from.via))
    return fates.find((fate) => !fate.reachable) ?? fates[0]!
  })
}

/** From every sender that a rule could tell from its neighbour, to every such address. */
function evaluateFromInternet(
  world: World,
  cidrs: readonly string[],
  { to, protocol = 'tcp' }: Question,
): BruteForce {
  const asked = { world, protocol, port: 's3' in to ? 443 : to.port }
  const senders = samples(world, cidrs, specialBlocks)
  const fateOf = (address: Address) => fromInternet(asked, senders, address)
  if ('host' in to && to.host.endsWith('.example.org')) {
    // A name of somebody else: an address of the internet, and nobody knows of which families.
    if (!cidrs.some((each) => each.includes('.'))) throw new NotRuled()
    return tryEach(world, ['0.0.0.0/0'], fateOf, (each) => isOutside(world, each))
  }
  const all =
    'address' in to
      ? [single(to.address)]
      : resolvePublic(world, 'host' in to ? to.host : `s3.${to.s3.region}.amazonaws.com`)
  // Rule 119: of a name with records of both kinds those of the senders' families.
  const own = all?.filter((block) =>
    cidrs.some((each) => each.includes(':') === block.includes(':')),
  )
  return tryEach(world, own?.length ? own : all, fateOf)
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

function tryEach(
  world: World,
  blocks: Answer,
  fateOf: (address: Address) => Fate,
  isMeant: (address: Address) => boolean = () => true,
): BruteForce {
  if (!blocks) return { reachable: false, resolved: false, fates: new Map() }
  const tried = samples(world, blocks).filter(isMeant)
  const fates = new Map(tried.map((address) => [toText(address), fateOf(address)]))
  const reachable = fates.size > 0 && [...fates.values()].every((fate) => fate.reachable)
  return { reachable, resolved: true, fates }
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

/** Interface endpoints' own names, this VPC's first, or whichever name an endpoint of it answers. */
function namesOf(
  world: World,
  vpcId: string,
  { region, name = 'regional' }: S3Destination,
): string[] {
  const regional = `s3.${region}.amazonaws.com`
  const endpoints = world.VpcEndpoints!.filter(
    (each) =>
      each.VpcEndpointType === 'Interface' && each.ServiceName === `com.amazonaws.${region}.s3`,
  )
  const own = (isHere: boolean) =>
    endpoints
      .filter((each) => (each.VpcId === vpcId) === isHere)
      .map((each) => each.DnsEntries![0]!.DnsName!.replace('*', 'bucket'))
  if (name === 'regional') return [regional]
  if (name === 'endpoint') return firstOf([...own(true), ...own(false)], [regional])
  const answersPrivately = resolveInVpc(world, vpcId, regional)?.every((each) =>
    /\/(32|128)$/.test(each),
  )
  return answersPrivately ? [regional, ...own(true)] : firstOf(own(true), [regional])
}

const firstOf = (names: string[], otherwise: string[]) => (names.length > 0 ? names : otherwise)

/** The ends of every block that occurs anywhere, as far as the name can answer them. */
function samples(world: World, blocks: readonly string[], more: readonly string[] = []): Address[] {
  const written = JSON.stringify(world).match(/(?<=")[\d.a-f:]+\/\d+(?=")/g) ?? []
  const all = [...new Set([...written, ...more, ...blocks])].flatMap((cidr) => boundariesOf(cidr))
  const inside = all.filter((address) => blocks.some((block) => isIn(address, block)))
  return [...new Set(inside)].sort((a, b) => (a < b ? -1 : 1))
}
