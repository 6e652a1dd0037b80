import type {
  AssociateRouteTableCommandOutput,
  CreateNetworkAclCommandOutput,
  CreateRouteTableCommandInput,
  CreateRouteTableCommandOutput,
  CreateSubnetCommandOutput,
  CreateVpcCommandOutput,
  DescribeSubnetsCommandOutput,
  SecurityGroupRule,
  Subnet,
} from '@aws-sdk/client-ec2'
import { rewriting, type ShimContext } from './shim.ts'

interface WithRules {
  readonly SecurityGroupRules?: SecurityGroupRule[]
}

/** What AWS always answers and LocalStack leaves out or says otherwise (api-behaviour 77, 119, 123, 127–129). */
export const missingMembers = rewriting({
  CreateVpc: ({ Vpc, ...rest }: CreateVpcCommandOutput) => ({
    ...rest,
    Vpc: { ...Vpc, State: 'pending' },
  }),
  CreateSubnet: ({ Subnet, ...rest }: CreateSubnetCommandOutput) => ({
    ...rest,
    Subnet: wholeSubnet(Subnet),
  }),
  DescribeSubnets: ({ Subnets, ...rest }: DescribeSubnetsCommandOutput) => ({
    ...rest,
    Subnets: (Subnets ?? []).map(wholeSubnet),
  }),
  CreateRouteTable: (
    { RouteTable, ...rest }: CreateRouteTableCommandOutput,
    { input }: ShimContext<CreateRouteTableCommandInput>,
  ) => ({
    ...rest,
    RouteTable: { Associations: [], PropagatingVgws: [], ...RouteTable },
    ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
  }),
  AssociateRouteTable: (output: AssociateRouteTableCommandOutput) => ({
    ...output,
    AssociationState: { State: 'associated' },
  }),
  CreateNetworkAcl: (
    { NetworkAcl, ...rest }: CreateNetworkAclCommandOutput,
    { call }: ShimContext,
  ) => ({ ...rest, NetworkAcl: { OwnerId: accountOf(call), ...NetworkAcl } }),
  AuthorizeSecurityGroupIngress: withOwners,
  AuthorizeSecurityGroupEgress: withOwners,
  DescribeSecurityGroupRules: withOwners,
})

function wholeSubnet(subnet: Subnet | undefined): Subnet {
  return {
    EnableDns64: false,
    MapCustomerOwnedIpOnLaunch: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    ...subnet,
  }
}

function withOwners({ SecurityGroupRules, ...rest }: WithRules, { call }: ShimContext): object {
  const GroupOwnerId = accountOf(call)
  return {
    ...rest,
    SecurityGroupRules: SecurityGroupRules?.map((rule) => ({ GroupOwnerId, ...rule })),
  }
}

function accountOf({ caller }: ShimContext['call']): string {
  return caller.kind === 'principal' ? caller.accountId : ''
}
