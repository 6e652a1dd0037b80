import type { Aws } from './aws.ts'
import { ownName } from './aws.ts'

export const S3 = 'com.amazonaws.ap-northeast-2.s3'
export const DynamoDb = 'com.amazonaws.ap-northeast-2.dynamodb'
export const SecretsManager = 'com.amazonaws.ap-northeast-2.secretsmanager'
export const s3List = 'pl-78a54011'
export const Interface = { VpcEndpointType: 'Interface' }
export const imageId = 'ami-0e1d8f5a9c3b27460'

export interface Network {
  readonly VpcId: string
  readonly SubnetId: string
  readonly RouteTableId: string
}

/** A VPC with one subnet, in zone a, and a route table of the subnet's own. */
export async function network(aws: Aws, cidr = '10.0.0.0/16'): Promise<Network> {
  const VpcId = await vpc(aws, cidr)
  const SubnetId = await subnet(aws, VpcId, cidr.replace('0.0/16', '1.0/24'))
  const RouteTableId = await routeTable(aws, VpcId)
  await aws.ec2('AssociateRouteTable', { RouteTableId, SubnetId })
  return { VpcId, SubnetId, RouteTableId }
}

/** The same with both DNS attributes on, as private DNS asks. */
export async function networkWithNames(aws: Aws): Promise<Network> {
  const made = await network(aws)
  await aws.ec2('ModifyVpcAttribute', { VpcId: made.VpcId, EnableDnsHostnames: { Value: true } })
  return made
}

export async function vpc(aws: Aws, CidrBlock = '10.0.0.0/16'): Promise<string> {
  return (await aws.ec2('CreateVpc', { CidrBlock })).Vpc.VpcId
}

export async function subnet(
  aws: Aws,
  VpcId: string,
  CidrBlock = '10.0.1.0/24',
  zone = 'a',
): Promise<string> {
  const AvailabilityZone = `${aws.region}${zone}`
  return (await aws.ec2('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone })).Subnet.SubnetId
}

export async function routeTable(aws: Aws, VpcId: string): Promise<string> {
  return (await aws.ec2('CreateRouteTable', { VpcId })).RouteTable.RouteTableId
}

export async function routesOf(aws: Aws, RouteTableId: string) {
  const { RouteTables } = await aws.ec2('DescribeRouteTables', { RouteTableIds: [RouteTableId] })
  return RouteTables[0].Routes
}

export async function group(aws: Aws, VpcId: string, GroupName = ownName('group')) {
  const Description = 'of a case'
  const { GroupId } = await aws.ec2('CreateSecurityGroup', { GroupName, Description, VpcId })
  return GroupId as string
}

export async function internetGateway(aws: Aws, VpcId: string): Promise<string> {
  const { InternetGatewayId } = (await aws.ec2('CreateInternetGateway')).InternetGateway
  await aws.ec2('AttachInternetGateway', { InternetGatewayId, VpcId })
  return InternetGatewayId
}

export async function instance(aws: Aws, SubnetId: string, more: Record<string, unknown> = {}) {
  const one = { ImageId: imageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId }
  const { Instances } = await aws.ec2('RunInstances', { ...one, ...more })
  return Instances[0].InstanceId as string
}

export async function describeInstance(aws: Aws, InstanceId: string) {
  const { Reservations } = await aws.ec2('DescribeInstances', { InstanceIds: [InstanceId] })
  return Reservations[0].Instances[0]
}

export async function gatewayEndpoint(
  aws: Aws,
  VpcId: string,
  RouteTableIds: string[] = [],
  ServiceName = S3,
): Promise<string> {
  const { VpcEndpoint } = await aws.ec2('CreateVpcEndpoint', {
    VpcId,
    ServiceName,
    VpcEndpointType: 'Gateway',
    RouteTableIds,
  })
  return VpcEndpoint.VpcEndpointId
}

export async function interfaceEndpoint(aws: Aws, VpcId: string, more: Record<string, unknown>) {
  const input = { VpcId, ServiceName: SecretsManager, ...Interface, PrivateDnsEnabled: false }
  return (await aws.ec2('CreateVpcEndpoint', { ...input, ...more })).VpcEndpoint
}

export async function describeEndpoint(aws: Aws, id: string) {
  return (await aws.ec2('DescribeVpcEndpoints', { VpcEndpointIds: [id] })).VpcEndpoints[0]
}

export async function describeInterface(aws: Aws, id: string) {
  const { NetworkInterfaces } = await aws.ec2('DescribeNetworkInterfaces', {
    NetworkInterfaceIds: [id],
  })
  return NetworkInterfaces[0]
}

/** A NAT gateway with an address of its own, in a VPC with an internet gateway. */
export async function natGateway(aws: Aws, SubnetId: string) {
  const { AllocationId, PublicIp } = await aws.ec2('AllocateAddress', { Domain: 'vpc' })
  const { NatGateway } = await aws.ec2('CreateNatGateway', { SubnetId, AllocationId })
  return { NatGatewayId: NatGateway.NatGatewayId as string, AllocationId, PublicIp, NatGateway }
}

/** Asks until the condition holds, a few seconds at most: AWS makes some things after its answer. */
export async function until<Item>(
  ask: () => Promise<Item>,
  holds: (item: Item) => boolean,
): Promise<Item> {
  for (let tries = 0; tries < 40; tries += 1) {
    const item = await ask()
    if (holds(item)) return item
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
  }
  return ask()
}
