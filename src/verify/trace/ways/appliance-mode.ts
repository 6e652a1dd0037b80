import type { AttachmentEntry } from '../../network/transit-gateways.ts'
import { interfaceIn } from './far-interface.ts'
import { component, type Walk } from '../walk.ts'

/**
 * Between two zones a packet enters the inspecting VPC in the sender's, and its answer in the other's,
 * where another firewall stands; in appliance mode both take one (Transit Gateway Guide, "Appliance
 * scenario"). What a firewall decides is in no snapshot, so this is a warning.
 */
export function warnOfZones(walk: Walk, hub: AttachmentEntry): void {
  const { subnets, transitGateways } = walk.network
  const zoneOf = (subnetId = '') => subnets.get(subnetId)?.zone
  const zones = new Set((hub.subnetIds ?? []).map(zoneOf))
  const attached = [...transitGateways.attachments.values()]
  const far = attached.flatMap(({ resourceId }) => interfaceIn(walk, resourceId) ?? [])[0]
  const zone = zoneOf(walk.source.subnetId)
  const other = zoneOf(far?.subnetId)
  if (!hub.isApplianceModeOff || zones.size < 2) return
  if (zone === undefined || other === undefined || zone === other) return
  walk.warnings.push({
    code: 'appliance-mode-off',
    component: component('transit-gateway', hub.gatewayId),
    details: { attachment: hub.id, vpc: hub.resourceId, zone, other },
    rules: [121],
  })
}
