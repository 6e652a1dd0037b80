import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Snapshot } from '../../src/verify/snapshot.ts'
import { trace } from '../../src/verify/trace/trace.ts'

const perVpc = 200

/** A network of so many subnets, in VPCs of 200: a table, an instance and a group each, endpoints in every VPC. */
function generated(subnets: number): Snapshot {
  const vpcs = Math.ceil(subnets / perVpc)
  const indices = Array.from({ length: subnets }, (_, index) => index)
  const vpcOf = (index: number) => `vpc-${Math.floor(index / perVpc)}`
  const cidrOf = (index: number) => `10.${Math.floor(index / perVpc) % 250}.${index % perVpc}.0/24`
  const all = (egress: boolean) => ({
    RuleNumber: 100,
    Protocol: '-1',
    RuleAction: 'allow' as const,
    Egress: egress,
    CidrBlock: '0.0.0.0/0',
  })
  const vpcIds = Array.from({ length: vpcs }, (_, index) => `vpc-${index}`)
  return {
    Vpcs: vpcIds.map((VpcId, index) => ({ VpcId, CidrBlock: `10.${index % 250}.0.0/16` })),
    VpcAttributes: vpcIds.flatMap((VpcId) => [
      { VpcId, EnableDnsSupport: { Value: true } },
      { VpcId, EnableDnsHostnames: { Value: true } },
    ]),
    Subnets: indices.map((index) => ({
      SubnetId: `subnet-${index}`,
      VpcId: vpcOf(index),
      CidrBlock: cidrOf(index),
      AvailabilityZone: 'ap-northeast-2a',
    })),
    RouteTables: indices.map((index) => ({
      RouteTableId: `rtb-${index}`,
      VpcId: vpcOf(index),
      Routes: [
        {
          DestinationCidrBlock: `10.${Math.floor(index / perVpc) % 250}.0.0/16`,
          GatewayId: 'local',
          State: 'active' as const,
        },
        { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: `nat-${vpcOf(index)}`, State: 'active' },
        {
          DestinationPrefixListId: 'pl-78a54011',
          GatewayId: `vpce-${vpcOf(index)}`,
          State: 'active',
        },
      ],
      Associations: [{ SubnetId: `subnet-${index}`, Main: false }],
    })),
    NetworkAcls: vpcIds.map((VpcId) => ({
      NetworkAclId: `acl-${VpcId}`,
      VpcId,
      IsDefault: true,
      Entries: [all(true), all(false)],
    })),
    SecurityGroups: indices.map((index) => ({
      GroupId: `sg-${index}`,
      VpcId: vpcOf(index),
      IpPermissions: [],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    })),
    NetworkInterfaces: indices.map((index) => ({
      NetworkInterfaceId: `eni-${index}`,
      VpcId: vpcOf(index),
      SubnetId: `subnet-${index}`,
      PrivateIpAddress: cidrOf(index).replace('.0/24', '.10'),
      Groups: [{ GroupId: `sg-${index}` }],
      Attachment: { InstanceId: `i-${index}`, DeviceIndex: 0 },
    })),
    VpcEndpoints: vpcIds.map((VpcId) => ({
      VpcEndpointId: `vpce-${VpcId}`,
      VpcEndpointType: 'Gateway' as const,
      VpcId,
      ServiceName: 'com.amazonaws.ap-northeast-2.s3',
      State: 'available' as never,
    })),
  }
}

function heapBytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Index time and size, and questions a second, on networks of three sizes. */
export function coreRows(): [string, string][] {
  return [10, 1000, 20_000].map((subnets) => {
    const snapshot = generated(subnets)
    const resources = Object.values(snapshot).reduce((sum, list) => sum + (list as []).length, 0)
    // One small network is less than what else moves on the heap, so many are weighed.
    const copies = Math.max(1, Math.round(2000 / subnets))
    indexNetwork(snapshot)
    const before = heapBytes()
    const begun = performance.now()
    const networks = Array.from({ length: copies }, () => indexNetwork(snapshot))
    const indexMs = (performance.now() - begun) / copies
    const bytes = (heapBytes() - before) / resources / copies
    const network = networks[0]!
    const ask = (index: number) =>
      trace(network, {
        from: { instance: `i-${index % subnets}` },
        to: { s3: { region: 'ap-northeast-2' } },
      })
    for (let warm = 0; warm < 20_000; warm += 1) ask(warm)
    const count = 40_000
    const start = performance.now()
    for (let asked = 0; asked < count; asked += 1) ask(asked * 7)
    const perSecond = count / ((performance.now() - start) / 1000)
    const size = globalThis.gc ? `${bytes.toFixed(0)} bytes a resource` : 'run with --expose-gc'
    return [
      `core: ${subnets} subnets, ${resources} resources`,
      `index ${indexMs.toFixed(1)} ms, ${size}, ${Math.round(perSecond)} questions a second`,
    ]
  })
}
