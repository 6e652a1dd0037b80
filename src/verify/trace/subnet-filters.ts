import { rangeTexts, type Range } from '../addresses/range.ts'
import { protocolName } from '../addresses/protocol.ts'
import { decideAcl, type Acl, type AclDecision } from '../firewall/network-acl.ts'
import type { Packet } from '../firewall/packet.ts'
import { formatTraffic } from '../firewall/traffic.ts'
import type { Network } from '../network/network.ts'
import type { Blocker, Hop } from '../verdict.ts'
import { fixAcl } from './fixes/fix-acl.ts'
import { assume, block, component, peersOf, type Walk } from './walk.ts'

/** The ACL of a subnet: its own, else the VPC's default one (rule 41). */
export function aclOf(network: Network, vpcId: string, subnetId: string): Acl | undefined {
  return network.aclsBySubnet.get(subnetId) ?? network.defaultAcls.get(vpcId)
}

interface Crossing {
  readonly subnetId: string
  readonly vpcId: string
  readonly direction: 'inbound' | 'outbound'
  readonly stage: 'forward' | 'return'
  readonly packet: Packet
}

/** Takes the packet across a subnet's edge, where its network ACL stands (rules 38 to 40). */
export function crossSubnetEdge(walk: Walk, crossing: Crossing): void {
  const acl = aclOf(walk.network, crossing.vpcId, crossing.subnetId)
  if (!acl) {
    assume(walk, 'network-acl-not-described', { subnet: crossing.subnetId })
    return
  }
  const decision = decideAcl(acl[crossing.direction], crossing.packet)
  const hops = crossing.stage === 'forward' ? walk.hops : walk.returnHops
  hops.push(hopOf(acl, crossing, decision))
  const peers = peersOf(walk, crossing.packet)
  if (!decision.allowed) block(walk, blockerOf(acl, crossing, peers, decision))
}

function hopOf(acl: Acl, crossing: Crossing, decision: AclDecision): Hop {
  return {
    component: component('network-acl', acl.id),
    allowed: decision.allowed,
    rules: crossing.stage === 'return' ? [38, 39] : [39, 40],
    decision: {
      kind: 'filtered',
      direction: crossing.direction,
      peer: rangeTexts(crossing.packet.peer).join(' '),
      ports: formatTraffic(crossing.packet.protocol, crossing.packet.ports),
      matched: decision.matched,
      rows: acl.shown[crossing.direction],
    },
  }
}

function blockerOf(
  acl: Acl,
  crossing: Crossing,
  peers: readonly Range[],
  decision: AclDecision,
): Pick<Blocker, 'code' | 'stage' | 'component' | 'rules' | 'details' | 'fix'> {
  const { packet, direction } = crossing
  return {
    code: 'SUBNET_ACL_RESTRICTION',
    stage: crossing.stage,
    component: component('network-acl', acl.id),
    rules: crossing.stage === 'return' ? [38, 39] : [39, 40],
    details: {
      subnet: crossing.subnetId,
      direction,
      entry: decision.matched?.rule ?? '*',
      protocol: protocolName(packet.protocol),
      ports: formatTraffic(packet.protocol, packet.ports),
    },
    fix: fixAcl(acl, direction, packet, peers, decision.deniedBy),
  }
}
