import type { Snapshot } from '../../../src/verify/snapshot.ts'

/** A network as it is described, and the Availability Zone that it is asked without, if any. */
export interface World extends Snapshot {
  readonly lostZone?: string
}

/** Rule 131: all that stands in a subnet of the zone neither sends nor answers. */
export function isLost({ lostZone, Subnets }: World, subnetId: string): boolean {
  if (lostZone === undefined) return false
  return Subnets!.some((each) => each.SubnetId === subnetId && each.AvailabilityZone === lostZone)
}
