import type { IpPermission, Route } from '@aws-sdk/client-ec2'
import type { Fix } from '../../src/verify/verdict.ts'
import { transitOperations } from './apply-transit-fix.ts'
import { addGatewayEndpoint, type SmallNetwork } from './small-network.ts'

type Input = Readonly<Record<string, unknown>>
type Apply = (network: SmallNetwork, input: Input) => void

/** With private DNS the endpoint's DNS entries hold the service's own name. */
function speak(network: SmallNetwork, id: string): void {
  const found = network.VpcEndpoints.find((each) => each.VpcEndpointId === id)!
  const [, , region, service] = found.ServiceName!.split('.')
  found.PrivateDnsEnabled = true
  found.DnsEntries!.push({ DnsName: `${service}.${region}.amazonaws.com` })
}

/** What AWS would do to a network: one entry for each operation that a fix may be. */
const operations: Readonly<Record<string, Apply>> = {
  CreateVpcEndpoint: (network, input) => {
    const service = String(input['ServiceName']).split('.').at(-1) ?? ''
    addGatewayEndpoint('vpce-fix', input['RouteTableIds'] as string[], service)(network)
  },
  ModifyVpcEndpoint: (network, input) => {
    if (input['PrivateDnsEnabled'] === true) speak(network, String(input['VpcEndpointId']))
    const tables = (input['AddRouteTableIds'] ?? []) as string[]
    for (const id of tables) {
      routesOf(network, id).push({
        DestinationPrefixListId: 'pl-s3',
        GatewayId: String(input['VpcEndpointId']),
        State: 'active',
      })
    }
  },
  CreateRoute: (network, { RouteTableId, ...route }) => {
    routesOf(network, String(RouteTableId)).push({
      ...(route as Route),
      State: 'active',
      Origin: 'CreateRoute',
    })
  },
  ReplaceRoute: (network, { RouteTableId, DestinationCidrBlock, ...target }) => {
    const routes = routesOf(network, String(RouteTableId))
    const at = routes.findIndex((each) => each.DestinationCidrBlock === DestinationCidrBlock)
    if (at < 0) throw new Error(`no route ${String(DestinationCidrBlock)} to replace`)
    const made = { ...(target as Route), State: 'active', Origin: 'CreateRoute' } as const
    routes[at] = { DestinationCidrBlock: String(DestinationCidrBlock), ...made }
  },
  AcceptVpcPeeringConnection: (network) => {
    for (const each of network.VpcPeeringConnections) each.Status = { Code: 'active' }
  },
  AttachVpnGateway: (network, { VpnGatewayId, VpcId }) => {
    const found = network.VpnGateways.find((each) => each.VpnGatewayId === VpnGatewayId)!
    found.VpcAttachments = [{ VpcId: String(VpcId), State: 'attached' }]
  },
  ModifyNetworkInterfaceAttribute: (network, { NetworkInterfaceId, SourceDestCheck }) => {
    const found = network.NetworkInterfaces.find(
      (each) => each.NetworkInterfaceId === NetworkInterfaceId,
    )!
    found.SourceDestCheck = (SourceDestCheck as { Value: boolean }).Value
  },
  CreateVpcBlockPublicAccessExclusion: (network, { SubnetId }) => {
    const found = network.Subnets.find((each) => each.SubnetId === SubnetId)!
    found.BlockPublicAccessStates = { InternetGatewayBlockMode: 'off' }
  },
  EnableVgwRoutePropagation: (network, { RouteTableId, GatewayId }) => {
    routesOf(network, String(RouteTableId)).push({
      DestinationCidrBlock: '172.16.0.0/12',
      GatewayId: String(GatewayId),
      State: 'active',
      Origin: 'EnableVgwRoutePropagation',
    })
  },
  DeleteRoute: (network, { RouteTableId, ...destination }) => {
    const table = network.RouteTables.find((each) => each.RouteTableId === RouteTableId)!
    const [[key, value]] = Object.entries(destination) as [[keyof Route, string]]
    table.Routes = table.Routes!.filter((route) => route[key] !== value)
  },
  AuthorizeSecurityGroupEgress: (network, input) => {
    groupOf(network, input).IpPermissionsEgress!.push(...(input['IpPermissions'] as IpPermission[]))
  },
  AuthorizeSecurityGroupIngress: (network, input) => {
    groupOf(network, input).IpPermissions!.push(...(input['IpPermissions'] as IpPermission[]))
  },
  CreateNetworkAclEntry: (network, { NetworkAclId, ...entry }) => {
    const acl = network.NetworkAcls.find((each) => each.NetworkAclId === NetworkAclId)!
    const same = acl.Entries!.some(
      (each) => each.RuleNumber === entry['RuleNumber'] && each.Egress === entry['Egress'],
    )
    if (same) throw new Error(`NetworkAclEntryAlreadyExists: ${JSON.stringify(entry)}`)
    acl.Entries!.push(entry)
  },
  ModifyVpcAttribute: (network, { VpcId, ...attributes }) => {
    for (const each of network.VpcAttributes) {
      if (each.VpcId === VpcId && each.EnableDnsSupport) Object.assign(each, attributes)
    }
  },
  StartInstances: (network, { InstanceIds }) => {
    for (const { Instances = [] } of network.Reservations) {
      for (const each of Instances) {
        if ((InstanceIds as string[]).includes(each.InstanceId!)) each.State = { Name: 'running' }
      }
    }
  },
  AssignIpv6Addresses: (network, { NetworkInterfaceId }) => {
    const found = network.NetworkInterfaces.find(
      (each) => each.NetworkInterfaceId === NetworkInterfaceId,
    )!
    found.Ipv6Addresses = [{ Ipv6Address: '2600:1f18:aaaa:1::99' }]
  },
  ...transitOperations,
  AttachInternetGateway: (network, { InternetGatewayId, VpcId }) => {
    const gateway = network.InternetGateways.find(
      (each) => each.InternetGatewayId === InternetGatewayId,
    )!
    gateway.Attachments = [{ VpcId: String(VpcId), State: 'available' as never }]
  },
}

/** The network after a fix. Throws where AWS would refuse it, or does not know the operation. */
export function applyFix(network: SmallNetwork, fix: readonly Fix[]): SmallNetwork {
  const mended = structuredClone(network)
  for (const { operation, input } of fix) {
    const apply = operations[operation]
    if (!apply) throw new Error(`no test knows ${operation}`)
    apply(mended, structuredClone(input))
  }
  return mended
}

function routesOf(network: SmallNetwork, id: string): Route[] {
  return network.RouteTables.find((each) => each.RouteTableId === id)!.Routes!
}

function groupOf(network: SmallNetwork, { GroupId }: Input) {
  return network.SecurityGroups.find((each) => each.GroupId === GroupId)!
}
