import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import {
  instance,
  internetGateway,
  natGateway,
  network,
  routeTable,
  routesOf,
  vpc,
} from '../networks.ts'

const everywhere = { DestinationCidrBlock: '0.0.0.0/0' }

/** A network whose table has a default route to its internet gateway. */
async function publicNetwork(aws: Aws) {
  const made = await network(aws)
  const GatewayId = await internetGateway(aws, made.VpcId)
  await aws.ec2('CreateRoute', { RouteTableId: made.RouteTableId, ...everywhere, GatewayId })
  return { ...made, GatewayId }
}

export const routes: CaseGroup = {
  concern: 'Routes',
  cases: [
    {
      says: 'a default route to an attached internet gateway is active',
      cites: 'api-behaviour 74, 76; rule 11',
      run: async (aws) => {
        const { RouteTableId, GatewayId } = await publicNetwork(aws)
        expect((await routesOf(aws, RouteTableId))[1]).toEqual({
          ...everywhere,
          GatewayId,
          Origin: 'CreateRoute',
          State: 'active',
        })
      },
    },
    {
      says: 'a route to a detached internet gateway stays, as a blackhole',
      cites: 'api-behaviour 75; rule 15; localstack 18',
      run: async (aws) => {
        const { VpcId, RouteTableId, GatewayId } = await publicNetwork(aws)
        await aws.ec2('DetachInternetGateway', { InternetGatewayId: GatewayId, VpcId })
        expect((await routesOf(aws, RouteTableId))[1]).toMatchObject({
          GatewayId,
          State: 'blackhole',
        })
      },
    },
    {
      says: 'a route to a deleted internet gateway stays, as a blackhole',
      cites: 'api-behaviour 75; rule 15; localstack 18',
      run: async (aws) => {
        const { VpcId, RouteTableId, GatewayId } = await publicNetwork(aws)
        await aws.ec2('DetachInternetGateway', { InternetGatewayId: GatewayId, VpcId })
        await aws.ec2('DeleteInternetGateway', { InternetGatewayId: GatewayId })
        expect((await routesOf(aws, RouteTableId))[1]).toMatchObject({
          GatewayId,
          State: 'blackhole',
        })
      },
    },
    {
      says: 'a route to a deleted NAT gateway stays, as a blackhole',
      cites: 'api-behaviour 75; rule 15; localstack 18',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        await internetGateway(aws, VpcId)
        const { NatGatewayId } = await natGateway(aws, SubnetId)
        const RouteTableId = await routeTable(aws, VpcId)
        await aws.ec2('CreateRoute', { RouteTableId, ...everywhere, NatGatewayId })
        expect((await routesOf(aws, RouteTableId))[1]).toMatchObject({ State: 'active' })
        await aws.ec2('DeleteNatGateway', { NatGatewayId })
        expect((await routesOf(aws, RouteTableId))[1]).toEqual({
          ...everywhere,
          NatGatewayId,
          Origin: 'CreateRoute',
          State: 'blackhole',
        })
      },
    },
    {
      says: 'a route to a deleted network interface stays, as a blackhole',
      cites: 'api-behaviour 75; rule 15',
      run: async (aws) => {
        const { RouteTableId, SubnetId } = await network(aws)
        const { NetworkInterface } = await aws.ec2('CreateNetworkInterface', { SubnetId })
        const { NetworkInterfaceId } = NetworkInterface
        await aws.ec2('CreateRoute', { RouteTableId, ...everywhere, NetworkInterfaceId })
        await aws.ec2('DeleteNetworkInterface', { NetworkInterfaceId })
        expect((await routesOf(aws, RouteTableId))[1]).toMatchObject({
          NetworkInterfaceId,
          State: 'blackhole',
        })
      },
    },
    {
      says: 'a route to an instance names its interface and its owner',
      cites: 'model: Route.InstanceId, NetworkInterfaceId, InstanceOwnerId',
      run: async (aws) => {
        const { RouteTableId, SubnetId } = await network(aws)
        const InstanceId = await instance(aws, SubnetId)
        await aws.ec2('CreateRoute', { RouteTableId, ...everywhere, InstanceId })
        expect((await routesOf(aws, RouteTableId))[1]).toMatchObject({
          InstanceId,
          InstanceOwnerId: aws.accountId,
          NetworkInterfaceId: expect.stringMatching(/^eni-/),
          State: 'active',
        })
      },
    },
    {
      says: 'blackholes are found by the state of a route',
      cites: 'api-behaviour 75, 132',
      run: async (aws) => {
        const { VpcId, RouteTableId, GatewayId } = await publicNetwork(aws)
        await aws.ec2('DetachInternetGateway', { InternetGatewayId: GatewayId, VpcId })
        const { RouteTables } = await aws.ec2('DescribeRouteTables', {
          Filters: [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name: 'route.state', Values: ['blackhole'] },
          ],
        })
        expect(RouteTables).toMatchObject([{ RouteTableId }])
      },
    },
    {
      says: 'a route to another VPC’s internet gateway is refused',
      cites: 'api-behaviour 86',
      run: async (aws) => {
        const { RouteTableId } = await network(aws)
        const GatewayId = await internetGateway(aws, await vpc(aws, '10.9.0.0/16'))
        await expectRefusal(
          aws.ec2('CreateRoute', { RouteTableId, ...everywhere, GatewayId }),
          'InvalidParameterValue',
          `route table ${RouteTableId} and network gateway ${GatewayId} belong to different networks`,
        )
      },
    },
    {
      says: 'a destination that has a route is refused',
      cites: 'api-behaviour 87',
      run: async (aws) => {
        const { RouteTableId, SubnetId } = await publicNetwork(aws)
        const { NetworkInterface } = await aws.ec2('CreateNetworkInterface', { SubnetId })
        const { NetworkInterfaceId } = NetworkInterface
        await expectRefusal(
          aws.ec2('CreateRoute', { RouteTableId, ...everywhere, NetworkInterfaceId }),
          'RouteAlreadyExists',
          'The route identified by 0.0.0.0/0 already exists.',
        )
      },
    },
    {
      says: 'the local route cannot be deleted',
      cites: 'api-behaviour 88',
      run: async (aws) => {
        const { RouteTableId } = await network(aws)
        await expectRefusal(
          aws.ec2('DeleteRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' }),
          'InvalidParameterValue',
          `cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`,
        )
        expect(await routesOf(aws, RouteTableId)).toHaveLength(1)
      },
    },
    ...['10.0.1.0/24', '10.0.0.0/16'].map((DestinationCidrBlock) => ({
      says: `a route of ${DestinationCidrBlock} in a VPC of 10.0.0.0/16 to a gateway is refused`,
      cites: 'api-behaviour 89; rule 14',
      run: async (aws: Aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const GatewayId = await internetGateway(aws, VpcId)
        await expectRefusal(
          aws.ec2('CreateRoute', { RouteTableId, DestinationCidrBlock, GatewayId }),
          'InvalidParameterValue',
          `The destination CIDR block ${DestinationCidrBlock} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
        )
      },
    })),
    {
      says: 'a route to a gateway that does not exist is refused',
      cites: 'api-behaviour 90',
      run: async (aws) => {
        const { RouteTableId } = await network(aws)
        const GatewayId = 'igw-00000000000000000'
        await expectRefusal(
          aws.ec2('CreateRoute', { RouteTableId, ...everywhere, GatewayId }),
          'InvalidGatewayID.NotFound',
          `The gateway ID '${GatewayId}' does not exist`,
        )
      },
    },
    {
      says: 'a route that does not exist cannot be deleted',
      cites: 'api-behaviour 90',
      run: async (aws) => {
        const { RouteTableId } = await network(aws)
        await expectRefusal(
          aws.ec2('DeleteRoute', { RouteTableId, ...everywhere }),
          'InvalidRoute.NotFound',
          `no route with destination-cidr-block 0.0.0.0/0 in route table ${RouteTableId}`,
        )
      },
    },
    {
      says: 'a route that does not exist cannot be replaced',
      cites: 'api-behaviour 91',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const GatewayId = await internetGateway(aws, VpcId)
        await expectRefusal(
          aws.ec2('ReplaceRoute', { RouteTableId, ...everywhere, GatewayId }),
          'InvalidParameterValue',
          `There is no route defined for '0.0.0.0/0' in the route table. Use CreateRoute instead.`,
        )
      },
    },
    {
      says: 'ReplaceRoute gives a destination another target',
      cites: 'api-behaviour 74, 91',
      run: async (aws) => {
        const { RouteTableId, SubnetId } = await publicNetwork(aws)
        const { NatGatewayId } = await natGateway(aws, SubnetId)
        await aws.ec2('ReplaceRoute', { RouteTableId, ...everywhere, NatGatewayId })
        expect((await routesOf(aws, RouteTableId))[1]).toEqual({
          ...everywhere,
          NatGatewayId,
          Origin: 'CreateRoute',
          State: 'active',
        })
      },
    },
    {
      says: 'a deleted route is gone, the others stay',
      cites: 'api-behaviour 90',
      run: async (aws) => {
        const { RouteTableId } = await publicNetwork(aws)
        expect(await aws.ec2('DeleteRoute', { RouteTableId, ...everywhere })).toEqual({})
        expect(await routesOf(aws, RouteTableId)).toMatchObject([{ GatewayId: 'local' }])
      },
    },
  ],
}
