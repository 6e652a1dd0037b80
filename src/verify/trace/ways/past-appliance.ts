import { parseCidr } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { matchRoute } from '../../routing/route-table.ts'
import { checkRunning } from '../check-running.ts'
import { passGroups } from '../instance-groups.ts'
import type { Past } from './past-firewall.ts'
import { takeRoute } from '../route-step.ts'
import { crossSubnetEdge } from '../subnet-filters.ts'
import {
  answerTo,
  assume,
  block,
  component,
  everyClientPort,
  packetTo,
  type Walk,
} from '../walk.ts'

/**
 * To an interface that a row names, a NAT instance's or a firewall's: into its subnet, past its groups,
 * and only where it takes what is not its own (rule 120). What it does then is in no snapshot. Where its
 * own table leads out of the VPC it is followed as a NAT instance, which sends by itself.
 */
export function passAppliance(walk: Walk, interfaceId: string): Past | undefined {
  const entry = walk.network.interfaces.get(interfaceId)
  const at = component('network-interface', interfaceId)
  const before = walk.blockers.length
  if (entry) enter(walk, entry)
  walk.hops.push({
    component: at,
    allowed: walk.blockers.length === before,
    rules: [120],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
  const past = entry && asNatInstance(walk, entry)
  assume(walk, past ? 'appliance-passes' : 'target-not-followed', { target: interfaceId })
  return past
}

function enter(walk: Walk, entry: InterfaceEntry): void {
  const source = walk.sourceRange
  if (source && entry.subnetId !== walk.source.subnetId) {
    const edge = { subnetId: entry.subnetId, vpcId: entry.vpcId }
    crossSubnetEdge(walk, {
      ...edge,
      direction: 'inbound',
      stage: 'forward',
      packet: packetTo(walk, source),
    })
    crossSubnetEdge(walk, {
      ...edge,
      direction: 'outbound',
      stage: 'return',
      packet: answerTo(walk, source),
    })
  }
  if (source) {
    const peerGroups = new Set(walk.source.groupIds)
    passGroups(walk, entry, 'inbound', { ...packetTo(walk, source), peerGroups })
  }
  checkRunning(walk, entry)
  if (entry.sourceDestCheck === true) refuse(walk, entry.id)
}

function refuse(walk: Walk, id: string): void {
  const input = { NetworkInterfaceId: id, SourceDestCheck: { Value: false } }
  block(walk, {
    code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    stage: 'forward',
    component: component('network-interface', id),
    rules: [120],
    fix: [{ service: 'ec2', operation: 'ModifyNetworkInterfaceAttribute', input }],
  })
}

const outwards: ReadonlySet<string> = new Set(['internet-gateway', 'nat-gateway', 'vpc-endpoint'])

function asNatInstance(walk: Walk, entry: InterfaceEntry): Past | undefined {
  const { network } = walk
  // With several interfaces nobody here knows by which of them it sends.
  const isOnly = network.instances.get(entry.instanceId ?? '')?.length === 1
  const effective = effectiveTable(network, entry.vpcId, entry.subnetId)
  const winner = effective && matchRoute(effective.table, walk.piece).winner
  const sourceRange = parseCidr(entry.addresses[0] ?? '')
  const isSame = walk.piece.family === sourceRange?.family
  if (!isOnly || !effective || !isSame || (winner && !outwards.has(winner.row.target.kind))) {
    return undefined
  }
  const beyond: Walk = { ...walk, source: entry, sourceRange, replyPorts: everyClientPort }
  const target = takeRoute(beyond, effective)
  return target && { walk: beyond, target }
}
