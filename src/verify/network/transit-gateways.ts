import type { TransitGateway, TransitGatewayRoute } from '@aws-sdk/client-ec2'
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
  /** Whether rules may name groups across it, as far as this end goes (rule 125). */
  readonly allowsGroups: boolean
  /** Whether its interfaces have IPv6 addresses; so, where nobody described it (rule 129). */
  readonly hasIpv6: boolean
  /** Off: its traffic stays in the sender's zone, and the answer in the other's. Not where nobody told. */
  readonly isApplianceModeOff: boolean
}

export interface TransitRoute {
  readonly destination: string
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
  /** The routes that a table has for a range, best first; `unknown` where nobody described it. */
  routesFor(tableId: string, range: Range): readonly TransitRoute[] | 'unknown'
  /** Whether rules may name groups across the gateway, where both attachments allow it too (rule 125). */
  allowsGroups(gatewayId: string): boolean
  /** The table that attachments of the gateway are associated with: its default, or the only one in use. */
  usualTable(gatewayId: string): string | undefined
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
    attachmentOf: (gatewayId, vpcId) => {
      const own = [...attachments.values()].filter(
        (each) => each.gatewayId === gatewayId && each.resourceId === vpcId,
      )
      // A deleted one is listed for a while beside its successor.
      return own.find(({ state }) => state === 'available') ?? own[0]
    },
    routesFor(tableId, range) {
      const table = tables.get(tableId)
      return table ? table.filter((route) => contains(route.range, range)) : 'unknown'
    },
    allowsGroups: (gatewayId) =>
      optionsOf(snapshot, gatewayId)?.SecurityGroupReferencingSupport === 'enable',
    usualTable(gatewayId) {
      const named = optionsOf(snapshot, gatewayId)?.AssociationDefaultRouteTableId
      const used = new Set(
        [...attachments.values()].flatMap((each) =>
          each.gatewayId === gatewayId ? (each.tableId ?? []) : [],
        ),
      )
      return named ?? (used.size === 1 ? [...used][0] : undefined)
    },
  }
}

function optionsOf({ TransitGateways = [] }: Snapshot, id: string): TransitGateway['Options'] {
  return TransitGateways.find(({ TransitGatewayId }) => TransitGatewayId === id)?.Options
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
      allowsGroups: vpcs.get(id)?.Options?.SecurityGroupReferencingSupport === 'enable',
      hasIpv6: vpcs.get(id)?.Options?.Ipv6Support !== 'disable',
      isApplianceModeOff: vpcs.get(id)?.Options?.ApplianceModeSupport === 'disable',
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
  const destination = route.DestinationCidrBlock ?? route.PrefixListId ?? ''
  return (single ? [single] : listed).map((range) => ({ destination, range, ...shared }))
}

/** Longest prefix first; at equal length a static route before a propagated one (TGW guide, "Route evaluation order"). */
function preferred(one: TransitRoute, other: TransitRoute): number {
  return (
    other.range.prefixLength - one.range.prefixLength ||
    Number(other.isStatic) - Number(one.isStatic)
  )
}
