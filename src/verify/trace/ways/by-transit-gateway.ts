import { contains, firstAddress, type Range } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { AttachmentEntry } from '../../network/transit-gateways.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { matchRoute } from '../../routing/route-table.ts'
import type { Component, Via } from '../../verdict.ts'
import { goByInternetGateway } from './by-internet-gateway.ts'
import { goByNatGateway, type Follow } from './by-nat-gateway.ts'
import { crossFromGateway, crossToGateway } from './attachment-edges.ts'
import { warnOfZones } from './appliance-mode.ts'
import { enterInterface, leaveSubnetOf } from './enter-interface.ts'
import { interfaceIn } from './far-interface.ts'
import { isFirewall, passFirewall, type Past } from './past-firewall.ts'
import { findReturnRoute, routeToSource } from '../return-route.ts'
import { takeRoute } from '../route-step.ts'
import { crossTransitGateway } from './through-transit-gateway.ts'
import { assume, block, component, noGroups, type Walk } from '../walk.ts'

/**
 * By a transit gateway into another VPC: to an interface there, an interface endpoint's among them,
 * or on by that VPC's own NAT gateway. Its gateway endpoints do not serve who comes from outside
 * (rules 18, 60, 110, 111).
 */
export function goByTransitGateway(walk: Walk, gatewayId: string, follow: Follow): Via {
  const { subnetId } = walk.source
  checkZone(walk, { vpcId: walk.vpc.id, subnetId, gatewayId }, 'forward')
  const way = { gatewayId, vpcId: walk.vpc.id }
  const place = { ...way, subnetId }
  crossToGateway(walk, place, 'forward')
  crossFromGateway(walk, place, 'return')
  const exit = crossTransitGateway(walk, { ...way, destination: walk.piece, stage: 'forward' })
  if (!exit) return 'transit-gateway'
  // Into the VPC that it left nobody says what becomes of it.
  if (exit.resourceType !== 'vpc' || exit.resourceId === walk.vpc.id) {
    assume(walk, 'target-not-followed', { target: exit.resourceId })
    return 'transit-gateway'
  }
  const target = interfaceIn(walk, exit.resourceId)
  return target && !isTakenElsewhere(walk, exit)
    ? intoInterface(walk, target, exit)
    : onward(walk, exit, gatewayId, follow)
}

/** A row inside `local` of the table where the packet enters (rule 14). */
function isTakenElsewhere(walk: Walk, exit: AttachmentEntry): boolean {
  const subnetId = entrySubnet(walk, exit) ?? ''
  const effective = effectiveTable(walk.network, exit.resourceId, subnetId)
  const winner = effective && matchRoute(effective.table, walk.piece).winner
  return winner !== undefined && winner.row.target.kind !== 'local'
}

/** An attachment serves the zones that it has a subnet in (TGW guide, "Transit gateway VPC attachments"). */
function checkZone(
  walk: Walk,
  { vpcId, subnetId, gatewayId }: Far,
  stage: 'forward' | 'return',
): void {
  const { network } = walk
  const attachment = network.transitGateways.attachmentOf(gatewayId, vpcId)
  const subnets = attachment?.subnetIds
  const zone = network.subnets.get(subnetId)?.zone
  if (!subnets || zone === undefined) return
  if (subnets.some((id) => network.subnets.get(id)?.zone === zone)) return
  block(walk, {
    code: 'TGW_ATTACH_VPC_AZ_RESTRICTION',
    stage,
    component: component('transit-gateway', gatewayId),
    rules: [60],
    details: { zone },
    fix: [
      {
        service: 'ec2',
        operation: 'ModifyTransitGatewayVpcAttachment',
        input: { TransitGatewayAttachmentId: attachment?.id, AddSubnetIds: [subnetId] },
      },
    ],
  })
}

function intoInterface(walk: Walk, target: InterfaceEntry, exit: AttachmentEntry): Via {
  const { gatewayId } = exit
  const place = { gatewayId, vpcId: target.vpcId, subnetId: target.subnetId }
  const entry = entrySubnet(walk, exit)
  crossFromGateway(walk, place, 'forward', entry)
  const isEdge = entry !== target.subnetId
  const via = enterInterface(walk, target, groupsSeen(walk, target, exit), isEdge)
  leaveSubnetOf(walk, target)
  returnFrom(walk, place)
  return via === 'interface-endpoint' ? via : 'transit-gateway'
}

/**
 * A rule may name a group across a transit gateway where it and both attachments allow that, and never
 * at an interface endpoint (rules 110, 125).
 */
function groupsSeen(
  walk: Walk,
  target: InterfaceEntry,
  exit: AttachmentEntry,
): ReadonlySet<string> {
  const { transitGateways, endpointByInterface } = walk.network
  const own = transitGateways.attachmentOf(exit.gatewayId, walk.vpc.id)
  const isAllowed =
    transitGateways.allowsGroups(exit.gatewayId) && own?.allowsGroups === true && exit.allowsGroups
  return isAllowed && !endpointByInterface.has(target.id) ? new Set(walk.source.groupIds) : noGroups
}

interface Far {
  readonly vpcId: string
  readonly subnetId: string
  readonly gatewayId: string
}

/** The answer goes by the far subnet's table to the gateway, and by its table to the source's VPC. */
function returnFrom(walk: Walk, { vpcId, subnetId, gatewayId }: Far): void {
  const leadsBack = findReturnRoute(walk, {
    vpcId,
    subnetId,
    by: { kind: 'transit-gateway', id: gatewayId },
    fix: (tableId) => routeToSource(walk, tableId, { TransitGatewayId: gatewayId }),
  })
  if (!leadsBack || !walk.sourceRange) return
  checkZone(walk, { vpcId, subnetId, gatewayId }, 'return')
  crossToGateway(walk, { vpcId, subnetId, gatewayId }, 'return')
  returnAcross(walk, vpcId, gatewayId, walk.sourceRange)
}

function returnAcross(walk: Walk, vpcId: string, gatewayId: string, source: Range): void {
  const before = walk.blockers.length
  const exit = crossTransitGateway(walk, {
    gatewayId,
    vpcId,
    destination: source,
    stage: 'return',
  })
  if (!exit || walk.blockers.length > before || exit.resourceId === walk.vpc.id) return
  block(walk, {
    code: 'return-other-way',
    stage: 'return',
    component: component('transit-gateway', gatewayId),
    rules: [110],
    details: { table: gatewayId, target: exit.resourceId },
  })
}

/** Past the attachment the far VPC's own table decides: its NAT gateway may carry it on. */
function onward(walk: Walk, exit: AttachmentEntry, gatewayId: string, follow: Follow): Via {
  const { network } = walk
  const vpc = network.vpcs.get(exit.resourceId)
  const subnetId = entrySubnet(walk, exit)
  const effective =
    vpc && subnetId !== undefined ? effectiveTable(network, vpc.id, subnetId) : undefined
  if (!vpc || subnetId === undefined || !effective) {
    assume(walk, 'target-not-followed', { target: exit.resourceId })
    return 'transit-gateway'
  }
  if (!isTakenElsewhere(walk, exit) && vpc.cidrs.some((cidr) => contains(cidr, walk.piece))) {
    nobodyThere(walk, vpc.id)
    return 'transit-gateway'
  }
  const hub: Walk = { ...walk, vpc, source: { ...walk.source, vpcId: vpc.id, subnetId } }
  const target = takeRoute(hub, effective)
  return target ? onwardFrom(walk, { walk: hub, target }, { ...exit, subnetId }, follow) : via
}

const via = 'transit-gateway'

/** By what the hub's table names; past a firewall there, by what the firewall's subnet's names (rule 121). */
function onwardFrom(
  walk: Walk,
  { walk: hub, target }: Past,
  exit: AttachmentEntry & { readonly subnetId: string },
  follow: Follow,
): Via {
  const { gatewayId, subnetId } = exit
  switch (target.kind) {
    case 'blackhole':
      return via
    case 'nat-gateway': {
      const natSubnetId = walk.network.natGateways.get(target.id)?.SubnetId
      const place = { gatewayId, vpcId: hub.vpc.id, subnetId: natSubnetId ?? '' }
      if (hub.source.subnetId === subnetId) crossFromGateway(walk, place, 'forward', subnetId)
      goByNatGateway(hub, target.id, follow)
      if (natSubnetId !== undefined) returnFrom(walk, place)
      return 'nat-gateway'
    }
    case 'vpc-endpoint': {
      if (!isFirewall(hub, target)) {
        outsideSource(walk, component('vpc-endpoint', target.id), [18, 111])
        return via
      }
      const past = passFirewall(hub, target.id)
      return past ? onwardFrom(walk, past, exit, follow) : via
    }
    case 'egress-only-internet-gateway':
      outsideSource(walk, component(target.kind, target.id), [127])
      return via
    case 'internet-gateway':
      if (walk.piece.family === 6) {
        outsideSource(walk, component(target.kind, target.id), [95])
        return via
      }
      // No interface of this VPC stands for the sender, so no public address does (rule 95).
      goByInternetGateway(hub, target.id, { componentId: walk.source.id, publicAddress: undefined })
      return via
    case 'vpc-peering-connection':
      outsidePeering(walk, target.id)
      return via
    case 'transit-gateway':
      // Inspected, and back to the gateway: from there on the hub's attachment asks.
      if (hub.source.subnetId !== subnetId) {
        warnOfZones(walk, exit)
        return goByTransitGateway(hub, target.id, follow)
      }
      assume(walk, 'target-not-followed', { target: target.id })
      return via
    default:
      assume(walk, 'target-not-followed', { target: target.id })
      return via
  }
}

/** The attachment's subnet in the source's zone, else its first. */
function entrySubnet(walk: Walk, { subnetIds = [] }: AttachmentEntry): string | undefined {
  const { subnets } = walk.network
  const zone = subnets.get(walk.source.subnetId)?.zone
  return subnetIds.find((id) => subnets.get(id)?.zone === zone) ?? subnetIds[0]
}

function nobodyThere(walk: Walk, vpcId: string): void {
  if (!walk.network.described.has('NetworkInterfaces')) {
    assume(walk, 'network-interfaces-not-described', {})
    return
  }
  block(walk, {
    code: 'NO_POSSIBLE_DESTINATION',
    stage: 'forward',
    component: component('vpc', vpcId),
    rules: [40],
    details: { address: firstAddress(walk.piece) },
  })
}

/** A peering connection carries the addresses of its own two VPCs only (rule 18). */
function outsidePeering(walk: Walk, peeringId: string): void {
  block(walk, {
    code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
    stage: 'forward',
    component: component('vpc-peering-connection', peeringId),
    rules: [18],
    details: { peer: peeringId },
  })
}

/**
 * A gateway endpoint takes traffic of its own VPC's addresses only (rules 18, 111), and IPv6 has nobody
 * at an internet gateway who would stand for another VPC's (Multi-VPC whitepaper, "Centralized egress for IPv6").
 */
function outsideSource(walk: Walk, at: Component, rules: readonly number[]): void {
  block(walk, {
    code: 'forward-endpoint-source',
    stage: 'forward',
    component: at,
    rules,
    details: { source: walk.source.addresses[0] ?? '' },
  })
  walk.hops.push({
    component: at,
    allowed: false,
    rules,
    decision: { kind: 'refused', code: 'forward-endpoint-source' },
  })
}
