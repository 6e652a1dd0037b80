import { firstAddress, type Range } from '../../addresses/range.ts'
import type { AttachmentEntry } from '../../network/transit-gateways.ts'
import type { Blocker } from '../../verdict.ts'
import {
  acceptAttachment,
  associate,
  propagateTo,
  supportIpv6,
  unblock,
} from '../fixes/fix-transit.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/** A packet at a transit gateway: from which VPC, to which addresses, there or back. */
export interface Transit {
  readonly gatewayId: string
  readonly vpcId: string
  readonly destination: Range
  readonly stage: 'forward' | 'return'
}

/**
 * Takes a packet across a transit gateway by the table of the attachment that it came by, and gives
 * the attachment that it leaves by. Undefined where that is blocked or unknown; it says which.
 */
export function crossTransitGateway(walk: Walk, transit: Transit): AttachmentEntry | undefined {
  const { gatewayId } = transit
  const at = component('transit-gateway', gatewayId)
  const before = walk.blockers.length
  const exit = exitOf(walk, transit)
  const hops = transit.stage === 'forward' ? walk.hops : walk.returnHops
  hops.push({
    component: at,
    allowed: walk.blockers.length === before,
    rules: [60, 110],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
  if (!exit && walk.blockers.length === before)
    assume(walk, 'target-not-followed', { target: gatewayId })
  return exit
}

function exitOf(walk: Walk, transit: Transit): AttachmentEntry | undefined {
  const { gatewayId, vpcId, destination } = transit
  const { transitGateways, described } = walk.network
  if (!described.has('TransitGatewayAttachments')) return undefined
  const entry = transitGateways.attachmentOf(gatewayId, vpcId)
  if (!entry) return refuse(walk, transit, 'BAD_STATE_ATTACHMENT', { details: { vpc: vpcId } })
  if (entry.state !== 'available') {
    return refuse(walk, transit, 'BAD_STATE_ATTACHMENT', {
      details: { vpc: vpcId },
      fix: acceptAttachment(entry),
    })
  }
  if (entry.tableId === undefined) {
    return refuse(walk, transit, 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION', {
      details: { attachment: entry.id },
      fix: associate(walk, entry),
    })
  }
  const routes = transitGateways.routesFor(entry.tableId, destination)
  if (routes === 'unknown') {
    assume(walk, 'transit-gateway-routes-not-described', { table: entry.tableId })
    return undefined
  }
  const [route, ...others] = routes
  const details = { table: entry.tableId, address: firstAddress(destination) }
  const leadThere = propagateTo(walk, entry, destination)
  if (!route) {
    return refuse(walk, transit, 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT', { details, fix: leadThere })
  }
  if (route.isBlackhole) {
    const fix = unblock(entry.tableId, route, others, leadThere)
    return refuse(walk, transit, 'TGW_RTB_BAD_STATE_ROUTE', { details, fix })
  }
  const known = route.attachmentIds.flatMap((id) => transitGateways.attachments.get(id) ?? [])
  const up = known.find((each) => each.state === 'available')
  const four = [entry, ...(up ? [up] : [])].find((each) => !each.hasIpv6)
  if (up && four && destination.family === 6 && transit.stage === 'forward') {
    return refuse(walk, transit, 'forward-attachment-no-ipv6', {
      details: { attachment: four.id },
      rules: [129],
      fix: supportIpv6(four),
    })
  }
  // All of its subnets were in the zone that is lost: an attachment without any delivers nothing.
  if (up?.subnetIds?.length === 0) {
    const details = { vpc: up.resourceId }
    return refuse(walk, transit, 'BAD_STATE_ATTACHMENT', { details, rules: [60, 131] })
  }
  if (up || known.length === 0) return up
  return refuse(walk, transit, 'BAD_STATE_ATTACHMENT', {
    details: { vpc: known[0]!.resourceId },
    fix: acceptAttachment(known[0]!),
  })
}

function refuse(
  walk: Walk,
  { gatewayId, stage }: Transit,
  code: string,
  found: Pick<Blocker, 'details'> & Partial<Pick<Blocker, 'fix' | 'rules'>>,
): undefined {
  block(walk, {
    code,
    stage,
    component: component('transit-gateway', gatewayId),
    rules: [60, 110],
    ...found,
  })
}
