import type { Vpc } from '@aws-sdk/client-ec2'
import { parseCidr, type Cidr } from '../addresses/range.ts'
import type { Snapshot, VpcAttributes } from '../snapshot.ts'
import type { SubnetEntry, VpcEntry } from './entries.ts'

export function indexSubnets(snapshot: Snapshot): Map<string, SubnetEntry> {
  const entries = new Map<string, SubnetEntry>()
  for (const subnet of snapshot.Subnets ?? []) {
    const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock)
    const id = subnet.SubnetId ?? ''
    const cidrs = cidrsFrom([subnet.CidrBlock, ...ipv6])
    const publicAccess = subnet.BlockPublicAccessStates?.InternetGatewayBlockMode
    const vpcId = subnet.VpcId ?? ''
    entries.set(id, { id, vpcId, cidrs, zone: subnet.AvailabilityZone, publicAccess })
  }
  return entries
}

export function indexVpcs(snapshot: Snapshot): Map<string, VpcEntry> {
  const regions = regionsByVpc(snapshot)
  const attributes = Map.groupBy(snapshot.VpcAttributes ?? [], ({ VpcId }) => VpcId)
  const entries = new Map<string, VpcEntry>()
  for (const vpc of snapshot.Vpcs ?? []) {
    const id = vpc.VpcId ?? ''
    entries.set(id, { ...vpcEntry(vpc, regions.get(id)), ...dnsOf(attributes.get(id) ?? []) })
  }
  return entries
}

function vpcEntry(
  vpc: Vpc,
  region: string | undefined,
): Omit<VpcEntry, 'dnsSupport' | 'dnsHostnames'> {
  const further = (vpc.CidrBlockAssociationSet ?? []).map((each) => each.CidrBlock)
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock)
  const texts = [...new Set([vpc.CidrBlock, ...further, ...ipv6])]
  return { id: vpc.VpcId ?? '', cidrs: cidrsFrom(texts), region, dhcpOptionsId: vpc.DhcpOptionsId }
}

function dnsOf(about: readonly VpcAttributes[]): Pick<VpcEntry, 'dnsSupport' | 'dnsHostnames'> {
  const value = (name: 'EnableDnsSupport' | 'EnableDnsHostnames') =>
    about.map((each) => each[name]?.Value).find((each) => each !== undefined)
  return { dnsSupport: value('EnableDnsSupport'), dnsHostnames: value('EnableDnsHostnames') }
}

/** A zone's Region (`ap-northeast-2a`, also of a Local Zone), or a service name's. */
export function regionIn(text: string): string | undefined {
  return /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d)/.exec(text)?.[1]
}

function regionsByVpc(snapshot: Snapshot): Map<string, string> {
  const regions = new Map<string, string>()
  for (const endpoint of snapshot.VpcEndpoints ?? []) {
    const region = regionIn(endpoint.ServiceName ?? '')
    if (region !== undefined && endpoint.VpcEndpointType === 'Gateway') {
      regions.set(endpoint.VpcId ?? '', region)
    }
  }
  for (const subnet of snapshot.Subnets ?? []) {
    const region = regionIn(subnet.AvailabilityZone ?? '')
    if (region !== undefined) regions.set(subnet.VpcId ?? '', region)
  }
  return regions
}

function cidrsFrom(texts: readonly (string | undefined)[]): Cidr[] {
  return texts.flatMap((text) => parseCidr(text ?? '') ?? [])
}
