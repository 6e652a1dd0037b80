import { parseCidr, type Range } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { matchRoute } from '../../routing/route-table.ts'
import type { Question } from '../../question.ts'
import type { Verdict } from '../../verdict.ts'
import type { PolicyQuestion } from '../policies/ask-policies.ts'
import { combine } from '../combine.ts'
import { publicTarget, type Target } from '../destination.ts'
import { walkFromInternet } from './internet-path.ts'
import { outsider, targetAsked } from './outsider.ts'
import { natGatewayAt, ownerOf, vpcWith } from './public-owner.ts'
import { isPublic } from '../../addresses/public.ts'
import { publicSenders } from './public-senders.ts'
import { blocksBefore, joinPieces } from './source-pieces.ts'
import { sourceIpBlocks } from '../policies/source-ip-blocks.ts'
import { trafficAsked } from '../traffic-asked.ts'
import { unknown } from '../unknown.ts'
import { undescribedVpc } from '../undescribed-vpc.ts'
import type { WalkedPath } from '../finish-walk.ts'
import { nameOnlyPath } from '../walk-path.ts'
import { policyQuestion, withPolicies } from '../policies/with-policies.ts'

interface Asked {
  readonly network: Network
  readonly question: Question
  readonly target: Target
  readonly senders: readonly Range[]
  readonly policies: PolicyQuestion | undefined
}

/**
 * From the internet: to a service's public addresses, where only policies are in the way, or by an
 * internet gateway to an interface with a public address. Private addresses are out of reach, those of
 * an endpoint's names among them (rules 49, 130). Every sender has to arrive.
 */
export function traceFromInternet(
  network: Network,
  from: readonly string[],
  question: Question,
): Verdict {
  const senders = from.flatMap((text) => parseCidr(text) ?? [])
  if (senders.length === 0 || senders.length < from.length) {
    return unknown({ kind: 'internet', id: from.join(' ') }, 'UNKNOWN_RESOURCE')
  }
  const target = targetAsked(question, (name, port) => publicTarget(network, name, port))
  if (!target) return unknown({ kind: 'internet', id: '' }, 'UNKNOWN_DESTINATION')
  const classes = classesOf(network, target, senders)
  if (classes.length === 0) return combine(network, target, [nameOnlyPath(target)])
  const policies = policyQuestion(network, internet(undefined), question)
  const asked = { network, question, target, senders, policies }
  const walked = classes.map((pieces) => walkFromAll(asked, pieces))
  return combine(network, target, walked, policies !== undefined)
}

/** In no VPC, with no group, and no role that a request would have. */
function internet(range: Range | undefined): InterfaceEntry {
  return outsider('internet', '', range, true)
}

/** What somebody in the snapshot has is looked at by itself; nothing tells the rest apart. */
function classesOf(network: Network, target: Target, senders: readonly Range[]): Range[][] {
  const all = [...target.ranges, ...target.ipv6]
  const asked = all.filter(({ family }) => senders.some((each) => each.family === family))
  const ranges = asked.length > 0 ? asked : all
  const isAlone = (range: Range) =>
    target.endpointId !== undefined || !isPublic(range) || isOurs(network, range)
  const others = ranges.filter((range) => !isAlone(range))
  return [
    ...ranges.filter(isAlone).map((range) => [range]),
    ...[4, 6].map((family) => others.filter((range) => range.family === family)),
  ].filter((pieces) => pieces.length > 0)
}

function isOurs(network: Network, range: Range): boolean {
  const found = [ownerOf, natGatewayAt, vpcWith].map((find) => find(network, range))
  return found.some((each) => each !== undefined)
}

function walkFromAll(asked: Asked, pieces: readonly Range[]): WalkedPath {
  const { network, target, question, policies, senders } = asked
  const owner = ownerOf(network, pieces[0]!)
  const from = sendersTo(asked, pieces, owner)
  const walked = from.map((sourceRange) => {
    const journey = {
      network,
      source: internet(sourceRange),
      sourceRange,
      ...wholeOf(senders, sourceRange),
      vpc: undescribedVpc(''),
      ...trafficAsked(question, target.port, pieces[0]),
      service: target.service,
      endpointId: target.endpointId,
    }
    return withPolicies(policies, walkFromInternet(journey, target, pieces, owner))
  })
  return joinPieces(walked)
}

/** All that could send what this piece sends: one fix is for the whole list. */
function wholeOf(senders: readonly Range[], piece: Range | undefined) {
  if (!piece || !isPublic(piece)) return {}
  const wholeSource = senders.filter((each) => each.family === piece.family && isPublic(each))
  return wholeSource.length > 0 ? { wholeSource } : {}
}

/** Cut where something decides by them. One without the destination's family has no sender at all. */
function sendersTo(
  { network, senders, policies }: Asked,
  pieces: readonly Range[],
  owner: InterfaceEntry | undefined,
): (Range | undefined)[] {
  const able = senders.filter(({ family }) => family === pieces[0]!.family)
  if (able.length === 0) return [undefined]
  const before = owner ? blocksBefore(network, owner) : []
  const kept = publicSenders(able, [...before, ...(policies ? sourceIpBlocks(policies) : [])])
  const outside = kept.filter((range) => !owner || isAnsweredOutside(network, owner, range))
  return [outside, kept, able].find((each) => each.length > 0)!
}

/** The VPC's own addresses, and a service behind a gateway endpoint, call nobody from the internet. */
function isAnsweredOutside(network: Network, owner: InterfaceEntry, sender: Range): boolean {
  const table = effectiveTable(network, owner.vpcId, owner.subnetId)?.table
  const target = table && matchRoute(table, sender).winner?.row.target
  const isOfEndpoint = network.endpoints.get(target?.id ?? '')?.type === 'gateway'
  return target?.kind !== 'local' && !isOfEndpoint
}
