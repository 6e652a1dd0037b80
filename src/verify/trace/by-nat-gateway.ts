import type { NatEntry } from '../network/entries.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import { goByGatewayEndpoint } from './by-gateway-endpoint.ts'
import { goByInternetGateway } from './by-internet-gateway.ts'
import { takeRoute } from './route-step.ts'
import { crossSubnetEdge } from './subnet-filters.ts'
import {
  assume,
  block,
  clientPorts,
  component,
  everyClientPort,
  packetTo,
  type Walk,
} from './walk.ts'

/**
 * Through a NAT gateway (rule 94): into its subnet, out by that subnet's own table, and back. Between
 * two subnets the network ACLs of both are asked (rule 40).
 */
export function goByNatGateway(walk: Walk, natId: string): void {
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
    })
  }
  const publicAddress = publicAddressOf(nat)
  const privateAddress = nat.NatGatewayAddresses?.[0]?.PrivateIp
  const passage = { nat, subnetId: nat.SubnetId, privateAddress }
  enterNatSubnet(walk, passage)
  walk.hops.push({
    component: at,
    allowed: up,
    rules: [94],
    decision: { kind: 'carried', source: publicAddress ?? privateAddress ?? 'unknown' },
  })
  leaveNatSubnet(walk, passage, publicAddress)
  returnThroughNatSubnet(walk, passage)
}

interface Passage {
  readonly nat: NatEntry
  readonly subnetId: string | undefined
  readonly privateAddress: string | undefined
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

function leaveNatSubnet(walk: Walk, passage: Passage, publicAddress: string | undefined): void {
  const { subnetId, nat } = passage
  const effective =
    subnetId === undefined ? undefined : effectiveTable(walk.network, walk.vpc.id, subnetId)
  if (subnetId === undefined || !effective) {
    assume(walk, 'nat-gateway-route-not-described', { nat: nat.NatGatewayId })
    return
  }
  crossSubnetEdge(walk, {
    subnetId,
    vpcId: walk.vpc.id,
    direction: 'outbound',
    stage: 'forward',
    packet: packetTo(walk),
  })
  const target = takeRoute(walk, effective)
  if (!target) return
  switch (target.kind) {
    case 'blackhole':
      return
    case 'internet-gateway':
      goByInternetGateway(walk, target.id, {
        componentId: nat.NatGatewayId,
        publicAddress,
      })
      return
    case 'vpc-endpoint':
      goByGatewayEndpoint(walk, target.id, passage.privateAddress ?? 'unknown')
      return
    case 'nat-gateway':
      block(walk, {
        code: 'CANNOT_ROUTE',
        stage: 'forward',
        component: component('nat-gateway', nat.NatGatewayId),
        rules: [94],
        details: { target: target.id },
      })
      return
    default:
      assume(walk, 'target-not-followed', { target: target.id })
  }
}

function returnThroughNatSubnet(walk: Walk, { subnetId }: Passage): void {
  const source = walk.sourceRange
  if (subnetId === undefined || !source) return
  const edge = { subnetId, vpcId: walk.vpc.id, stage: 'return' as const }
  crossSubnetEdge(walk, {
    ...edge,
    direction: 'inbound',
    packet: packetTo(walk, walk.piece, everyClientPort),
  })
  if (subnetId === walk.source.subnetId) return
  crossSubnetEdge(walk, {
    ...edge,
    direction: 'outbound',
    packet: packetTo(walk, source, clientPorts),
  })
}
