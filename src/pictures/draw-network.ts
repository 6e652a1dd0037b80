import type { Instance, Subnet } from '@aws-sdk/client-ec2'
import type { Text } from '../text/text.ts'
import { effectiveTable } from '../verify/routing/effective-table.ts'
import { indexNetwork, type Network } from '../verify/network/network.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import type { Path, Verdict } from '../verify/verdict.ts'
import { framed, widthOf } from './frame.ts'
import { piece, type PictureLine } from './picture.ts'

/** A packet whose way is drawn: from an instance's interface, to what the label says. */
export interface Journey {
  readonly interfaceId: string
  readonly to: string
  readonly verdict: Verdict
}

export interface NetworkPicture {
  readonly snapshot: Snapshot
  readonly journeys: readonly Journey[]
  /** What the lab calls an instance, where it has a name for it. */
  readonly nameOf: (id: string) => string | undefined
  readonly width: number
  readonly text: Text
}

/** The network as it stands: VPCs, their subnets with the table each obeys, instances, packets' ways. */
export function drawNetwork(picture: NetworkPicture): PictureLine[] {
  const { snapshot, width } = picture
  const network = indexNetwork(snapshot)
  return (snapshot.Vpcs ?? []).flatMap((vpc) => {
    const subnets = (snapshot.Subnets ?? []).filter((subnet) => subnet.VpcId === vpc.VpcId)
    const lines = [
      ...gatewayLines(snapshot, vpc.VpcId ?? '', width - 4),
      ...subnets.flatMap((subnet) => drawSubnet(picture, network, subnet, width - 4)),
    ]
    return framed(`VPC ${vpc.CidrBlock ?? ''}`, lines, width)
  })
}

/** What stands at the VPC's edge. */
function gatewayLines(snapshot: Snapshot, vpcId: string, width: number): PictureLine[] {
  const endpoints = (snapshot.VpcEndpoints ?? [])
    .filter((endpoint) => endpoint.VpcId === vpcId)
    .map(({ VpcEndpointId = '', ServiceName, VpcEndpointType }) => [
      VpcEndpointId,
      `${ServiceName?.split('.').at(-1) ?? ''} ${VpcEndpointType ?? ''}`,
    ])
  const nats = (snapshot.NatGateways ?? [])
    .filter((nat) => nat.VpcId === vpcId && nat.State !== 'deleted')
    .map((nat) => [nat.NatGatewayId ?? '', nat.State ?? ''])
  const internet = (snapshot.InternetGateways ?? [])
    .filter((gateway) => gateway.Attachments?.some((each) => each.VpcId === vpcId))
    .map((gateway) => [gateway.InternetGatewayId ?? '', ''])
  return [...endpoints, ...nats, ...internet].flatMap(([id = '', what = '']) =>
    stacked([piece('◆ ', 'name'), piece(id)], [piece(what)], width),
  )
}

function drawSubnet(
  picture: NetworkPicture,
  network: Network,
  subnet: Subnet,
  width: number,
): PictureLine[] {
  const instances = (picture.snapshot.Reservations ?? [])
    .flatMap((reservation) => reservation.Instances ?? [])
    .filter((each) => each.SubnetId === subnet.SubnetId && each.State?.Name !== 'terminated')
  const name = subnet.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? subnet.SubnetId ?? ''
  const lines = [
    ...tableLines(picture, network, subnet, width - 4),
    ...instances.flatMap((instance) => instanceLines(picture, instance, width - 4)),
    ...endpointInterfaceLines(picture.snapshot, subnet),
  ]
  return framed(`${name} ${subnet.CidrBlock ?? ''}`, lines, width)
}

/** The interfaces of interface endpoints that stand in a subnet. */
function endpointInterfaceLines(snapshot: Snapshot, subnet: Subnet): PictureLine[] {
  return (snapshot.NetworkInterfaces ?? [])
    .filter((each) => each.SubnetId === subnet.SubnetId)
    .flatMap((each) => {
      const endpoint = snapshot.VpcEndpoints?.find((one) =>
        one.NetworkInterfaceIds?.includes(each.NetworkInterfaceId ?? ''),
      )
      if (!endpoint) return []
      const line = [piece('◆ ', 'name'), piece(`${endpoint.VpcEndpointId ?? ''} `)]
      return [[...line, piece(each.PrivateIpAddress ?? '')]]
    })
}

function tableLines(
  { text }: NetworkPicture,
  network: Network,
  subnet: Subnet,
  width: number,
): PictureLine[] {
  const effective = effectiveTable(network, subnet.VpcId ?? '', subnet.SubnetId ?? '')
  if (!effective) return [[piece('?', 'dim')]]
  const association = text(`word.${effective.association}`)
  return stacked([piece(effective.table.id, 'dim')], [piece(`· ${association}`, 'dim')], width)
}

function instanceLines(picture: NetworkPicture, instance: Instance, width: number): PictureLine[] {
  const id = instance.InstanceId ?? ''
  const own = (instance.NetworkInterfaces ?? []).map((each) => each.NetworkInterfaceId)
  const ways = picture.journeys.filter((journey) => own.includes(journey.interfaceId))
  return [
    [
      piece('● ', 'name'),
      piece(picture.nameOf(id) ?? id, 'name'),
      piece(` ${instance.PrivateIpAddress ?? ''}`),
    ],
    ...ways.flatMap((journey) =>
      journey.verdict.paths.flatMap((path) => wayLines(picture.text, journey, path, width)),
    ),
  ]
}

/** By which way a packet goes and, where it does not arrive, what stops it first. */
function wayLines(text: Text, { to, verdict }: Journey, path: Path, width: number): PictureLine[] {
  const tone = path.reachable ? 'good' : 'bad'
  const part = verdict.paths.length > 1 ? ` (${path.destinations.length})` : ''
  const start = [piece(path.reachable ? '━▶ ' : '╌✗ ', tone), piece(`${to}${part}`)]
  const code = path.reachable ? undefined : path.blockers[0]?.code
  const via = path.via === 'none' && code !== undefined ? undefined : text(`via.${path.via}`)
  return [via, code]
    .filter((each) => each !== undefined)
    .reduce<PictureLine[]>(
      (lines, said) => [
        ...lines.slice(0, -1),
        ...stacked(lines.at(-1) ?? [], [piece(said, tone)], width),
      ],
      [start],
    )
}

/** Side by side where that fits, else the second on a line of its own. */
function stacked(first: PictureLine, second: PictureLine, width: number): PictureLine[] {
  const beside = [...first, piece(' '), ...second]
  return widthOf(beside) <= width ? [beside] : [first, [piece('   '), ...second]]
}
