import { contains, parseCidr, type Range } from '../../addresses/range.ts'
import type { InterfaceEntry, NatEntry } from '../../network/entries.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import type { RouteTarget } from '../../routing/target.ts'
import { matchRoute } from '../../routing/route-table.ts'
import type { Fix, Via } from '../../verdict.ts'
import { isInAttachmentSubnet } from './attachment-edges.ts'
import { goByGatewayEndpoint } from './by-gateway-endpoint.ts'
import { goByInternetGateway } from './by-internet-gateway.ts'
import { interfaceIn } from './far-interface.ts'
import { pastNat } from './nat64.ts'
import { isFirewall } from './past-firewall.ts'
import { checkLocalReturn } from '../return-route.ts'
import { takeRoute } from '../route-step.ts'
import { crossSubnetEdge } from '../subnet-filters.ts'
import { workingNat } from '../fixes/working-nat.ts'
import {
  answerTo,
  assume,
  block,
  component,
  everyClientPort,
  packetTo,
  type Walk,
} from '../walk.ts'

/** Follows a route's target from where a walk stands. */
export type Follow = (walk: Walk, target: RouteTarget) => Via

/**
 * Through a NAT gateway (rule 94): into its subnet, out by that subnet's own table, and back. Between
 * two subnets the network ACLs of both are asked (rule 40). `follow` takes it on inside the VPC and to
 * other networks, where the gateway is the sender.
 */
export function goByNatGateway(walk: Walk, natId: string, follow: Follow): void {
  const nat = walk.network.natGateways.get(natId)
  const at = component('nat-gateway', natId)
  if (!nat) {
    assume(walk, 'nat-gateway-not-described', { nat: natId })
    walk.hops.push({
      component: at,
      allowed: true,
      rules: [94],
      decision: { kind: 'carried', source: 'unknown' },
    })
    return
  }
  const up = (nat.State ?? 'available') === 'available'
  if (!up) {
    block(walk, {
      code: 'BAD_STATE',
      stage: 'forward',
      component: at,
      rules: [94],
      details: { state: nat.State ?? '' },
      fix: fixDownNat(walk),
    })
  }
  const publicAddress = publicAddressOf(nat)
  const privateAddress = nat.NatGatewayAddresses?.[0]?.PrivateIp
  const passage = { nat, subnetId: nat.SubnetId, privateAddress, follow }
  enterNatSubnet(walk, passage)
  const beyond = pastNat(walk)
  walk.hops.push({
    component: at,
    allowed: up && beyond !== undefined,
    rules: walk.piece.family === 4 ? [94] : [94, 128],
    decision: { kind: 'carried', source: publicAddress ?? privateAddress ?? 'unknown' },
  })
  if (!beyond) {
    block(walk, { code: 'forward-nat-ipv6', stage: 'forward', component: at, rules: [128] })
    return
  }
  const target = leaveNatSubnet(beyond, passage)
  returnThroughNatSubnet(walk, beyond, passage, target)
}

/** By another gateway of the VPC that works, in the row that leads to this one. */
function fixDownNat(walk: Walk): Fix[] {
  const { network, source, piece } = walk
  const nat = workingNat(walk)
  const effective = effectiveTable(network, source.vpcId, source.subnetId)
  const row = effective && matchRoute(effective.table, piece).winner?.row
  if (!nat || !effective || row?.target.kind !== 'nat-gateway') return []
  const input = {
    RouteTableId: effective.table.id,
    DestinationCidrBlock: row.shown.destination,
    NatGatewayId: nat.NatGatewayId,
  }
  return row.shown.destination.includes('.')
    ? [{ service: 'ec2', operation: 'ReplaceRoute', input }]
    : []
}

/** The walk that the gateway begins: its own address and client ports, and no groups. */
function fromNat(walk: Walk, { nat, subnetId = '', privateAddress }: Passage): Walk {
  const source: InterfaceEntry = {
    id: nat.NatGatewayId,
    vpcId: walk.vpc.id,
    subnetId,
    instanceId: undefined,
    addresses: privateAddress === undefined ? [] : [privateAddress],
    publicAddress: publicAddressOf(nat),
    groupIds: [],
  }
  const sourceRange = parseCidr(privateAddress ?? '')
  return { ...walk, source, sourceRange, replyPorts: everyClientPort }
}

interface Passage {
  readonly nat: NatEntry
  readonly subnetId: string | undefined
  readonly privateAddress: string | undefined
  readonly follow: Follow
}

function publicAddressOf(nat: NatEntry): string | undefined {
  if (nat.ConnectivityType === 'private') return undefined
  return nat.NatGatewayAddresses?.find((each) => each.PublicIp !== undefined)?.PublicIp
}

function enterNatSubnet(walk: Walk, { subnetId }: Passage): void {
  const source = walk.sourceRange
  if (subnetId === undefined || subnetId === walk.source.subnetId || !source) return
  crossSubnetEdge(walk, {
    subnetId,
    vpcId: walk.vpc.id,
    direction: 'inbound',
    stage: 'forward',
    packet: packetTo(walk, source),
  })
}

function leaveNatSubnet(walk: Walk, passage: Passage): RouteTarget | undefined {
  const { subnetId, nat } = passage
  const effective =
    subnetId === undefined
      ? ownTable(walk, nat)
      : effectiveTable(walk.network, walk.vpc.id, subnetId)
  if (!effective) {
    assume(walk, 'nat-gateway-route-not-described', { nat: nat.NatGatewayId })
    return undefined
  }
  if (subnetId !== undefined && !staysInside(walk, subnetId)) {
    crossSubnetEdge(walk, {
      subnetId,
      vpcId: walk.vpc.id,
      direction: 'outbound',
      stage: 'forward',
      packet: packetTo(walk),
    })
  }
  const target = takeRoute(walk, effective)
  if (target) leaveBy(walk, passage, target)
  return target
}

/** A Regional gateway stands in no subnet and has a route table of its own (rule 94). */
function ownTable({ network }: Walk, { NatGatewayId, RouteTableId }: NatEntry) {
  const table = network.tablesByGateway.get(NatGatewayId) ?? network.tables.get(RouteTableId ?? '')
  return table && ({ table, association: 'explicit' } as const)
}

function leaveBy(walk: Walk, passage: Passage, target: RouteTarget): void {
  const { nat } = passage
  switch (target.kind) {
    case 'blackhole':
      return
    case 'internet-gateway':
      goByInternetGateway(walk, target.id, {
        componentId: nat.NatGatewayId,
        publicAddress: publicAddressOf(nat),
        privateRange: parseCidr(passage.privateAddress ?? ''),
      })
      return
    case 'vpc-endpoint':
      if (isFirewall(walk, target)) {
        passage.follow(fromNat(walk, passage), target)
        return
      }
      goByGatewayEndpoint(walk, target.id, passage.privateAddress ?? 'unknown')
      return
    case 'nat-gateway':
      cannotRoute(walk, nat.NatGatewayId, target.id)
      return
    case 'transit-gateway':
      goOnByTransitGateway(walk, passage, target)
      return
    case 'local':
    case 'vpc-peering-connection':
    case 'vpn-gateway':
      passage.follow(fromNat(walk, passage), target)
      return
    default:
      assume(walk, 'target-not-followed', { target: target.id })
  }
}

/** Two NAT gateways that send to each other across a transit gateway would do so for ever. */
function goOnByTransitGateway(walk: Walk, passage: Passage, target: RouteTarget): void {
  const id = passage.nat.NatGatewayId
  const passed = walk.hops.filter((hop) => hop.component.id === id)
  if (passed.length > 1) cannotRoute(walk, id, target.id)
  else passage.follow(fromNat(walk, passage), target)
}

function cannotRoute(walk: Walk, natId: string, target: string): void {
  block(walk, {
    code: 'CANNOT_ROUTE',
    stage: 'forward',
    component: component('nat-gateway', natId),
    rules: [94],
    details: { target },
  })
}

/** The destination stands in the gateway's own subnet, so no edge is crossed (rule 40). */
function staysInside(walk: Walk, subnetId: string): boolean {
  return interfaceIn(walk, walk.vpc.id)?.subnetId === subnetId
}

function returnThroughNatSubnet(
  walk: Walk,
  beyond: Walk,
  { subnetId, nat }: Passage,
  target: RouteTarget | undefined,
): void {
  const source = walk.sourceRange
  if (subnetId === undefined || !source) return
  const edge = { subnetId, vpcId: walk.vpc.id, stage: 'return' as const }
  const { id: vpcId } = walk.vpc
  const comesBackInside =
    target?.kind === 'transit-gateway' &&
    isInAttachmentSubnet(walk.network, { gatewayId: target.id, vpcId, subnetId })
  if (!staysInside(beyond, subnetId) && !comesBackInside) {
    const packet = answerTo(beyond, beyond.piece, everyClientPort)
    crossSubnetEdge(beyond, { ...edge, direction: 'inbound', packet })
  }
  const isHome = isOfVpc(walk, source)
  if (isHome && subnetId === walk.source.subnetId) return
  crossSubnetEdge(walk, { ...edge, direction: 'outbound', packet: answerTo(walk, source) })
  if (isHome) checkLocalReturn(walk, walk.vpc.id, subnetId, nat.NatGatewayId)
}

/** Else it came across a transit gateway, and goes back over it. */
function isOfVpc(walk: Walk, source: Range): boolean {
  return walk.vpc.cidrs.some((cidr) => contains(cidr, source))
}
