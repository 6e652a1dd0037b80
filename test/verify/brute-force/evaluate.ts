import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Destination, Question, Source } from '../../../src/verify/question.ts'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import type { Fate } from './fate.ts'
import { boundariesOf, isIn, toText } from './ipv4.ts'
import { resolveInVpc, type Answer } from './names.ts'
import { instanceSender } from './places.ts'
import { send } from './send.ts'

export interface BruteForce {
  readonly reachable: boolean
  /** Nobody answered the name: there is no address to ask about. */
  readonly resolved: boolean
  readonly fates: ReadonlyMap<string, Fate>
}

/** One question about one network, by trying every address that a rule could tell from its neighbour. */
export function evaluate(world: Snapshot, question: Question): BruteForce {
  const sender = instanceSender(world, sourceInterface(world, question.from))
  const blocks = blocksOf(world, sender.vpcId, question.to)
  if (!blocks) return { reachable: false, resolved: false, fates: new Map() }
  const asked = {
    world,
    protocol: question.protocol ?? ('tcp' as const),
    port: 's3' in question.to ? 443 : question.to.port,
  }
  const fates = new Map(
    samples(world, blocks).map((address) => [toText(address), send(asked, sender, address)]),
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

function blocksOf(world: Snapshot, vpcId: string, to: Destination): Answer {
  if ('address' in to) return [`${to.address}/32`]
  if ('host' in to) return resolveInVpc(world, vpcId, to.host)
  return resolveInVpc(world, vpcId, nameOf(world, vpcId, to.s3))
}

/** An interface endpoint's own name, where it is asked for and there is one; else the Regional one. */
function nameOf(
  world: Snapshot,
  vpcId: string,
  { region, name = 'regional' }: { region: string; name?: 'regional' | 'endpoint' | 'either' },
): string {
  const regional = `s3.${region}.amazonaws.com`
  const own = world
    .VpcEndpoints!.filter((each) => each.ServiceName === `com.amazonaws.${region}.s3`)
    .flatMap((each) => each.DnsEntries ?? [])
    .map((each) => each.DnsName!)
    .find((each) => each.endsWith('.vpce.amazonaws.com'))
  if (name === 'regional' || !own) return regional
  const answersPrivately = resolveInVpc(world, vpcId, regional)?.every((each) =>
    each.endsWith('/32'),
  )
  return name === 'either' && answersPrivately ? regional : own.replace('*', 'bucket')
}

/** The ends of every block that occurs anywhere, as far as the name can answer them. */
function samples(world: Snapshot, blocks: readonly string[]): number[] {
  const written = JSON.stringify(world).match(/\d+\.\d+\.\d+\.\d+\/\d+/g) ?? []
  const all = [...new Set([...written, ...blocks])].flatMap((cidr) => boundariesOf(cidr))
  const inside = all.filter((address) => blocks.some((block) => isIn(address, block)))
  return [...new Set(inside)].sort((a, b) => a - b)
}
