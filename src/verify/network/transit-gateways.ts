import type { TransitGatewayRoute } from '@aws-sdk/client-ec2'
import { parseCidr, type Cidr, type Range, contains } from '../addresses/range.ts'
import type { Snapshot } from '../snapshot.ts'
import type { PrefixLists } from './prefix-lists.ts'

/** An attachment to a transit gateway, with the route table that its traffic is looked up in. */
export interface AttachmentEntry {
  readonly id: string
  readonly gatewayId: string
  /** `vpc`, `vpn`, `peering`, `direct-connect-gateway` … */
  readonly resourceType: string
  readonly resourceId: string
  readonly state: string
  /** Undefined where it is associated with none. */
  readonly tableId: string | undefined
  /** Of a VPC attachment that is described: one for each zone it stands in. */
  readonly subnetIds: readonly string[] | undefined
}

export interface TransitRoute {
  readonly range: Cidr
  readonly isStatic: boolean
  readonly isBlackhole: boolean
  readonly attachmentIds: readonly string[]
}

/** A transit gateway's tables and attachments, for questions of the path. */
export interface TransitGateways {
  readonly attachments: ReadonlyMap<string, AttachmentEntry>
  /** Every route of every table: what addresses may fare differently by. */
  readonly routes: readonly TransitRoute[]
  /** The attachment of a VPC to a gateway; undefined where none is known. */
  attachmentOf(gatewayId: string, vpcId: string): AttachmentEntry | undefined
  /** The route that a table has for a range: undefined where none does; `unknown` where nobody described it. */
  route(tableId: string, range: Range): TransitRoute | undefined | 'unknown'
}

export function indexTransitGateways(snapshot: Snapshot, lists: PrefixLists): TransitGateways {
  const attachments = new Map(attachmentsOf(snapshot).map((each) => [each.id, each]))
  const tables = new Map(
    (snapshot.TransitGatewayRoutes ?? []).map((table) => [
      table.TransitGatewayRouteTableId,
      (table.Routes ?? []).flatMap((route) => routesOf(route, lists)).sort(preferred),
    ]),
  )
  return {
    attachments,
    routes: [...tables.values()].flat(),
    attachmentOf: (gatewayId, vpcId) =>
      [...attachments.values()].find(
        (each) => each.gatewayId === gatewayId && each.resourceId === vpcId,
      ),
    route(tableId, range) {
      const table = tables.get(tableId)
      return table ? table.find((route) => contains(route.range, range)) : 'unknown'
    },
  }
}

function attachmentsOf(snapshot: Snapshot): AttachmentEntry[] {
  const vpcs = new Map(
    (snapshot.TransitGatewayVpcAttachments ?? []).map((each) => [
      each.TransitGatewayAttachmentId,
      each,
    ]),
  )
  const listed = (snapshot.TransitGatewayAttachments ?? []).map((each): AttachmentEntry => {
    const id = each.TransitGatewayAttachmentId ?? ''
    return {
      id,
      gatewayId: each.TransitGatewayId ?? '',
      resourceType: each.ResourceType ?? '',
      resourceId: each.ResourceId ?? '',
      state: each.State ?? 'available',
      tableId:
        each.Association?.State === 'associated' || each.Association?.State === undefined
          ? each.Association?.TransitGatewayRouteTableId
          : undefined,
      subnetIds: vpcs.get(id)?.SubnetIds,
    }
  })
  return listed
}

function routesOf(route: TransitGatewayRoute, lists: PrefixLists): TransitRoute[] {
  const single = parseCidr(route.DestinationCidrBlock ?? '')
  const listed =
    route.PrefixListId === undefined ? [] : (lists.byId(undefined, route.PrefixListId)?.cidrs ?? [])
  const shared = {
    isStatic: route.Type !== 'propagated',
    isBlackhole: route.State === 'blackhole',
    attachmentIds: (route.TransitGatewayAttachments ?? []).flatMap(
      (each) => each.TransitGatewayAttachmentId ?? [],
    ),
  }
  return (single ? [single] : listed).map((range) => ({ range, ...shared }))
}

/** Longest prefix first; at equal length a static route before a propagated one (TGW guide, "Route evaluation order"). */
function preferred(one: TransitRoute, other: TransitRoute): number {
  return (
    other.range.prefixLength - one.range.prefixLength ||
    Number(other.isStatic) - Number(one.isStatic)
  )
}
