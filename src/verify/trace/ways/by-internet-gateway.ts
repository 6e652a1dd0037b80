import { rfc1918, rfc6598 } from '../../addresses/public.ts'
import { contains, type Cidr, type Range } from '../../addresses/range.ts'
import { checkPublicAccess } from './check-public-access.ts'
import { refusePrivateIpv6 } from './private-ipv6.ts'
import { toIpv6OfVpc } from './to-ipv6-of-vpc.ts'
import { toPublicInterface } from './to-public-interface.ts'
import { enterByGateway } from './enter-by-gateway.ts'
import { fixNoPublicAddress } from '../fixes/fix-public-address.ts'
import { warnOfBypass } from './past-firewall.ts'
import { assume, block, component, type Walk } from '../walk.ts'

interface Sender {
  /** The public address that stands for the sender outside; undefined where it has none. */
  readonly publicAddress: string | undefined
  readonly componentId: string
  /** Its own address, which the answer is turned back to. */
  readonly privateRange?: Range | undefined
}

/** Out by an internet gateway: only a public address is carried, and only to public ones (rules 95, 109). */
export function goByInternetGateway(walk: Walk, gatewayId: string, sender: Sender): void {
  const at = component('internet-gateway', gatewayId)
  const before = walk.blockers.length
  checkAttachment(walk, gatewayId)
  checkPublicAccess(walk, gatewayId)
  if (sender.publicAddress === undefined && walk.piece.family === 4) {
    block(walk, {
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      stage: 'forward',
      component: at,
      rules: [95],
      details: { sender: sender.componentId },
      fix: sender.componentId === walk.source.id ? fixNoPublicAddress(walk) : [],
    })
  }
  refusePrivateIpv6(walk, at)
  refusePrivate(walk, gatewayId, rfc1918, 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS')
  refusePrivate(walk, gatewayId, rfc6598, 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS')
  walk.hops.push({
    component: at,
    allowed: walk.blockers.length === before,
    rules: [95],
    decision: { kind: 'carried', source: sourceOf(walk, sender) },
  })
  const isLed = enterByGateway(walk, gatewayId, sender.privateRange, 'return')
  if (!isLed && sender.privateRange) warnOfBypass(walk, gatewayId, { from: sender.componentId })
  if (walk.piece.family === 6) toIpv6OfVpc(walk)
  else if (sender.publicAddress !== undefined) toPublicInterface(walk, sender.publicAddress)
}

/** IPv6 addresses are public by themselves. */
function sourceOf({ piece, source }: Walk, { publicAddress }: Sender): string {
  return piece.family === 6 ? (source.addresses[0] ?? 'none') : (publicAddress ?? 'none')
}

function checkAttachment(walk: Walk, gatewayId: string): void {
  const gateway = walk.network.internetGateways.get(gatewayId)
  if (!gateway) assume(walk, 'gateway-not-described', { gateway: gatewayId })
  if (!gateway || gateway.vpcIds.includes(walk.vpc.id)) return
  block(walk, {
    code: 'BAD_STATE_ATTACHMENT',
    stage: 'forward',
    component: component('internet-gateway', gatewayId),
    rules: [15],
    details: { vpc: walk.vpc.id },
    fix: [
      {
        service: 'ec2',
        operation: 'AttachInternetGateway',
        input: { InternetGatewayId: gatewayId, VpcId: walk.vpc.id },
      },
    ],
  })
}

function refusePrivate(walk: Walk, gatewayId: string, ranges: readonly Cidr[], code: string): void {
  if (!ranges.some((range) => contains(range, walk.piece))) return
  block(walk, {
    code,
    stage: 'forward',
    component: component('internet-gateway', gatewayId),
    rules: [109],
  })
}
