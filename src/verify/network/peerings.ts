import type { VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2'
import { parseCidr, type Cidr } from '../addresses/range.ts'
import type { Snapshot } from '../snapshot.ts'

/** A peering connection: its two VPCs, each with the CIDRs that the other may reach. */
export interface PeeringEntry {
  readonly id: string
  readonly active: boolean
  /** As AWS answers it: `pending-acceptance`, `deleted` … */
  readonly state: string
  readonly sides: readonly { readonly vpcId: string; readonly cidrs: readonly Cidr[] }[]
}

export function indexPeerings(snapshot: Snapshot): Map<string, PeeringEntry> {
  const entries = (snapshot.VpcPeeringConnections ?? []).map((each): [string, PeeringEntry] => {
    const id = each.VpcPeeringConnectionId ?? ''
    const sides = [each.RequesterVpcInfo, each.AccepterVpcInfo].flatMap((info) =>
      info ? [sideOf(info)] : [],
    )
    const state = each.Status?.Code ?? 'active'
    return [id, { id, active: state === 'active', state, sides }]
  })
  return new Map(entries)
}

function sideOf(info: VpcPeeringConnectionVpcInfo): PeeringEntry['sides'][number] {
  const texts = [
    info.CidrBlock,
    ...(info.CidrBlockSet ?? []).map((each) => each.CidrBlock),
    ...(info.Ipv6CidrBlockSet ?? []).map((each) => each.Ipv6CidrBlock),
  ]
  return { vpcId: info.VpcId ?? '', cidrs: texts.flatMap((text) => parseCidr(text ?? '') ?? []) }
}
