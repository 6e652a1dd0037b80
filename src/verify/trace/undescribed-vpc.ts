import type { VpcEntry } from '../network/entries.ts'

/** A VPC of which nothing is known but its id; without one, no VPC at all. */
export function undescribedVpc(id: string): VpcEntry {
  return {
    id,
    cidrs: [],
    region: undefined,
    dhcpOptionsId: undefined,
    dnsSupport: undefined,
    dnsHostnames: undefined,
  }
}
