import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Destination, Question, S3Destination, Source } from '../../../src/verify/question.ts'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import type { Asked, Fate } from './fate.ts'
import { boundariesOf, isIn, toText } from './ipv4.ts'
import { resolveInVpc, type Answer } from './names.ts'
import { instanceSender, type Sender } from './places.ts'
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
export function evaluate(world: Snapshot, question: Question): BruteForce {
  const sender = instanceSender(world, sourceInterface(world, question.from))
  const asked = {
    world,
    protocol: question.protocol ?? ('tcp' as const),
    port: 's3' in question.to ? 443 : question.to.port,
  }
  const tried = blocksOf(world, sender.vpcId, question.to).map((blocks) =>
    tryBlocks(asked, sender, blocks),
  )
  return tried.find((each) => each.reachable) ?? tried[0]!
}

function tryBlocks(asked: Asked, sender: Sender, blocks: Answer): BruteForce {
  if (!blocks) return { reachable: false, resolved: false, fates: new Map() }
  const fates = new Map(
    samples(asked.world, blocks).map((address) => [toText(address), send(asked, sender, address)]),
  )
  const reachable = fates.size > 0 && [...fates.values()].every((fate) => fate.reachable)
  return { reachable, resolved: true, fates }
}

function sourceInterface(world: Snapshot, from: Source): NetworkInterface {
  if ('onPremises' in from) throw new Error('asked from inside a VPC only')
  return world.NetworkInterfaces!.find((each) =>
    'instance' in from
      ? each.Attachment?.InstanceId === from.instance && each.Attachment.DeviceIndex === 0
      : each.NetworkInterfaceId === from.networkInterface,
  )!
}

function blocksOf(world: Snapshot, vpcId: string, to: Destination): Answer[] {
  if ('address' in to) return [[`${to.address}/32`]]
  const names = 'host' in to ? [to.host] : namesOf(world, vpcId, to.s3)
  return names.map((name) => resolveInVpc(world, vpcId, name))
}

/** Interface endpoints' own names, this VPC's first, or whichever name an endpoint of it answers. */
function namesOf(
  world: Snapshot,
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
    each.endsWith('/32'),
  )
  return answersPrivately ? [regional, ...own(true)] : firstOf(own(true), [regional])
}

const firstOf = (names: string[], otherwise: string[]) => (names.length > 0 ? names : otherwise)

/** The ends of every block that occurs anywhere, as far as the name can answer them. */
function samples(world: Snapshot, blocks: readonly string[]): number[] {
  const written = JSON.stringify(world).match(/\d+\.\d+\.\d+\.\d+\/\d+/g) ?? []
  const all = [...new Set([...written, ...blocks])].flatMap((cidr) => boundariesOf(cidr))
  const inside = all.filter((address) => blocks.some((block) => isIn(address, block)))
  return [...new Set(inside)].sort((a, b) => a - b)
}
