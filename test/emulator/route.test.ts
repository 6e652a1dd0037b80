import type { Ask } from './emulated-aws.ts'
import { describe, expect, test } from 'vitest'
import { emulatedAws, expectRefusal } from './emulated-aws.ts'

async function network() {
  const { ask } = emulatedAws()
  const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
  const { SubnetId } = (await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })).Subnet
  const { RouteTableId } = (await ask('CreateRouteTable', { VpcId })).RouteTable
  const { InternetGatewayId } = (await ask('CreateInternetGateway')).InternetGateway
  await ask('AttachInternetGateway', { InternetGatewayId, VpcId })
  return { ask, VpcId, SubnetId, RouteTableId, InternetGatewayId }
}

async function routesOf(ask: Ask, RouteTableId: string) {
  return (await ask('DescribeRouteTables', { RouteTableIds: [RouteTableId] })).RouteTables[0].Routes
}

describe('routes', () => {
  test('a default route to the internet gateway is active, and a blackhole once it is detached (api-behaviour 75; rule 15)', async () => {
    const { ask, VpcId, RouteTableId, InternetGatewayId } = await network()
    await ask('CreateRoute', {
      RouteTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: InternetGatewayId,
    })
    const route = {
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: InternetGatewayId,
      Origin: 'CreateRoute',
    }
    expect((await routesOf(ask, RouteTableId))[1]).toEqual({ ...route, State: 'active' })
    await ask('DetachInternetGateway', { InternetGatewayId, VpcId })
    expect((await routesOf(ask, RouteTableId))[1]).toEqual({ ...route, State: 'blackhole' })
    await ask('DeleteInternetGateway', { InternetGatewayId })
    expect((await routesOf(ask, RouteTableId))[1]).toEqual({ ...route, State: 'blackhole' })
  })

  test('a route to another VPC’s gateway is refused (api-behaviour 86)', async () => {
    const { ask, RouteTableId } = await network()
    const other = (await ask('CreateVpc', { CidrBlock: '10.9.0.0/16' })).Vpc.VpcId
    const { InternetGatewayId } = (await ask('CreateInternetGateway')).InternetGateway
    await ask('AttachInternetGateway', { InternetGatewayId, VpcId: other })
    await expectRefusal(
      ask('CreateRoute', {
        RouteTableId,
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: InternetGatewayId,
      }),
      'InvalidParameterValue',
      `route table ${RouteTableId} and network gateway ${InternetGatewayId} belong to different networks`,
    )
  })

  test('a destination that has a route is refused (api-behaviour 87)', async () => {
    const { ask, VpcId, RouteTableId, InternetGatewayId } = await network()
    const { VpnGatewayId } = (await ask('CreateVpnGateway', { Type: 'ipsec.1' })).VpnGateway
    await ask('AttachVpnGateway', { VpnGatewayId, VpcId })
    const route = { RouteTableId, DestinationCidrBlock: '192.168.0.0/16' }
    await ask('CreateRoute', { ...route, GatewayId: VpnGatewayId })
    await expectRefusal(
      ask('CreateRoute', { ...route, GatewayId: InternetGatewayId }),
      'RouteAlreadyExists',
      'The route identified by 192.168.0.0/16 already exists.',
    )
  })

  test('the local route cannot be deleted (api-behaviour 88)', async () => {
    const { ask, RouteTableId } = await network()
    await expectRefusal(
      ask('DeleteRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' }),
      'InvalidParameterValue',
      `cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`,
    )
  })

  test('a route inside the VPC to a gateway is refused (api-behaviour 89; rule 14)', async () => {
    const { ask, RouteTableId, InternetGatewayId } = await network()
    await expectRefusal(
      ask('CreateRoute', {
        RouteTableId,
        DestinationCidrBlock: '10.0.1.0/24',
        GatewayId: InternetGatewayId,
      }),
      'InvalidParameterValue',
      /^The destination CIDR block 10\.0\.1\.0\/24 is equal to or more specific than one of this VPC's CIDR blocks\./,
    )
  })

  test('a gateway that is not there, and a route that is not there (api-behaviour 90, 91)', async () => {
    const { ask, RouteTableId, InternetGatewayId } = await network()
    const DestinationCidrBlock = '0.0.0.0/0'
    await expectRefusal(
      ask('CreateRoute', { RouteTableId, DestinationCidrBlock, GatewayId: 'igw-00000000' }),
      'InvalidGatewayID.NotFound',
      `The gateway ID 'igw-00000000' does not exist`,
    )
    await expectRefusal(
      ask('DeleteRoute', { RouteTableId, DestinationCidrBlock }),
      'InvalidRoute.NotFound',
      `no route with destination-cidr-block 0.0.0.0/0 in route table ${RouteTableId}`,
    )
    await expectRefusal(
      ask('ReplaceRoute', { RouteTableId, DestinationCidrBlock, GatewayId: InternetGatewayId }),
      'InvalidParameterValue',
      `There is no route defined for '0.0.0.0/0' in the route table. Use CreateRoute instead.`,
    )
  })

  test('propagation follows the VPN gateway’s attachment', async () => {
    const { ask, VpcId, RouteTableId } = await network()
    const { VpnGatewayId: GatewayId } = (await ask('CreateVpnGateway', { Type: 'ipsec.1' }))
      .VpnGateway
    await expectRefusal(
      ask('EnableVgwRoutePropagation', { GatewayId, RouteTableId }),
      'Gateway.NotAttached',
    )
    await ask('AttachVpnGateway', { VpnGatewayId: GatewayId, VpcId })
    await ask('EnableVgwRoutePropagation', { GatewayId, RouteTableId })
    const table = async () =>
      (await ask('DescribeRouteTables', { RouteTableIds: [RouteTableId] })).RouteTables[0]
    expect((await table()).PropagatingVgws).toEqual([{ GatewayId }])
    await ask('DetachVpnGateway', { VpnGatewayId: GatewayId, VpcId })
    expect((await table()).PropagatingVgws).toEqual([])
  })
})

describe('route table associations', () => {
  test('a subnet is associated with one table only (api-behaviour 92)', async () => {
    const { ask, VpcId, SubnetId, RouteTableId } = await network()
    const other = (await ask('CreateRouteTable', { VpcId })).RouteTable.RouteTableId
    await ask('AssociateRouteTable', { RouteTableId, SubnetId })
    await expectRefusal(
      ask('AssociateRouteTable', { RouteTableId: other, SubnetId }),
      'Resource.AlreadyAssociated',
      `the specified association for route table ${other} conflicts with an existing association`,
    )
  })

  test('the role of main table moves, and the main table can be neither deleted nor disassociated (api-behaviour 92, 128)', async () => {
    const { ask, VpcId, RouteTableId } = await network()
    const main = (
      await ask('DescribeRouteTables', {
        Filters: [
          { Name: 'vpc-id', Values: [VpcId] },
          { Name: 'association.main', Values: ['true'] },
        ],
      })
    ).RouteTables[0]
    const AssociationId = main.Associations[0].RouteTableAssociationId
    await expectRefusal(ask('DisassociateRouteTable', { AssociationId }), 'InvalidParameterValue')
    await expectRefusal(
      ask('DeleteRouteTable', { RouteTableId: main.RouteTableId }),
      'DependencyViolation',
      `The routeTable '${main.RouteTableId}' has dependencies and cannot be deleted.`,
    )
    const { NewAssociationId } = await ask('ReplaceRouteTableAssociation', {
      AssociationId,
      RouteTableId,
    })
    const { RouteTables } = await ask('DescribeRouteTables', {
      Filters: [{ Name: 'association.main', Values: ['true'] }],
    })
    expect(RouteTables).toMatchObject([
      { RouteTableId, Associations: [{ RouteTableAssociationId: NewAssociationId, Main: true }] },
    ])
    await ask('DeleteRouteTable', { RouteTableId: main.RouteTableId })
  })
})
