import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { network, routeTable, routesOf, subnet, vpc } from '../networks.ts'

async function tablesWhere(aws: Aws, filters: Record<string, string>) {
  const Filters = Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] }))
  return (await aws.ec2('DescribeRouteTables', { Filters })).RouteTables
}

async function mainTable(aws: Aws, VpcId: string) {
  return (await tablesWhere(aws, { 'vpc-id': VpcId, 'association.main': 'true' }))[0]
}

const hasDependencies = (id: string) =>
  `The routeTable '${id}' has dependencies and cannot be deleted.`

export const routeTables: CaseGroup = {
  concern: 'Route tables',
  cases: [
    {
      says: 'a new table has the local route only',
      cites: 'api-behaviour 76, 77',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { RouteTable } = await aws.ec2('CreateRouteTable', { VpcId })
        expect(RouteTable).toMatchObject({
          RouteTableId: expect.stringMatching(/^rtb-[0-9a-f]{17}$/),
          VpcId,
          OwnerId: aws.accountId,
          Associations: [],
          PropagatingVgws: [],
        })
        expect(await routesOf(aws, RouteTable.RouteTableId)).toEqual([
          {
            DestinationCidrBlock: '10.0.0.0/16',
            GatewayId: 'local',
            Origin: 'CreateRouteTable',
            State: 'active',
          },
        ])
      },
    },
    {
      says: 'the answer to CreateRouteTable repeats the client token',
      cites: 'api-behaviour 128',
      run: async (aws) => {
        const ClientToken = 'a-token-of-mine'
        const input = { VpcId: await vpc(aws), ClientToken }
        expect((await aws.ec2('CreateRouteTable', input)).ClientToken).toBe(ClientToken)
      },
    },
    {
      says: 'an association is answered with its id and state',
      cites: 'api-behaviour 128',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const RouteTableId = await routeTable(aws, VpcId)
        const SubnetId = await subnet(aws, VpcId)
        expect(await aws.ec2('AssociateRouteTable', { RouteTableId, SubnetId })).toEqual({
          AssociationId: expect.stringMatching(/^rtbassoc-[0-9a-f]{17}$/),
          AssociationState: { State: 'associated' },
        })
      },
    },
    {
      says: 'a table shows its associations',
      cites: 'api-behaviour 77',
      run: async (aws) => {
        const { RouteTableId, SubnetId } = await network(aws)
        const [table] = await tablesWhere(aws, { 'route-table-id': RouteTableId })
        expect(table.Associations).toEqual([
          {
            Main: false,
            RouteTableAssociationId: expect.stringMatching(/^rtbassoc-/),
            RouteTableId,
            SubnetId,
            AssociationState: { State: 'associated' },
          },
        ])
      },
    },
    {
      says: 'the main association names no subnet',
      cites: 'api-behaviour 77, 120',
      run: async (aws) => {
        const { Associations, RouteTableId } = await mainTable(aws, await vpc(aws))
        expect(Associations).toEqual([
          {
            Main: true,
            RouteTableAssociationId: expect.stringMatching(/^rtbassoc-/),
            RouteTableId,
            AssociationState: { State: 'associated' },
          },
        ])
      },
    },
    {
      says: 'a subnet without an association is in no table’s list: the main table is its own',
      cites: 'rule 13',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        expect(await tablesWhere(aws, { 'association.subnet-id': SubnetId })).toEqual([])
        expect((await mainTable(aws, VpcId)).Associations).toHaveLength(1)
      },
    },
    {
      says: 'a subnet is associated with one table only',
      cites: 'api-behaviour 92',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const RouteTableId = await routeTable(aws, VpcId)
        await expectRefusal(
          aws.ec2('AssociateRouteTable', { RouteTableId, SubnetId }),
          'Resource.AlreadyAssociated',
          `the specified association for route table ${RouteTableId} conflicts with an existing association`,
        )
      },
    },
    {
      says: 'an association moves to another table, under a new id',
      cites: 'api-behaviour 128; rule 13',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const RouteTableId = await routeTable(aws, VpcId)
        const [before] = await tablesWhere(aws, { 'association.subnet-id': SubnetId })
        const { NewAssociationId } = await aws.ec2('ReplaceRouteTableAssociation', {
          AssociationId: before.Associations[0].RouteTableAssociationId,
          RouteTableId,
        })
        expect(await tablesWhere(aws, { 'association.subnet-id': SubnetId })).toMatchObject([
          { RouteTableId, Associations: [{ RouteTableAssociationId: NewAssociationId, SubnetId }] },
        ])
      },
    },
    {
      says: 'a dissociated subnet is in no table’s list any more',
      cites: 'rule 13',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const [table] = await tablesWhere(aws, { 'association.subnet-id': SubnetId })
        const AssociationId = table.Associations[0].RouteTableAssociationId
        await aws.ec2('DisassociateRouteTable', { AssociationId })
        expect(await tablesWhere(aws, { 'association.subnet-id': SubnetId })).toEqual([])
      },
    },
    {
      says: 'the main association cannot be taken away',
      cites: 'api-behaviour 92',
      run: async (aws) => {
        const { Associations } = await mainTable(aws, await vpc(aws))
        const AssociationId = Associations[0].RouteTableAssociationId
        await expectRefusal(
          aws.ec2('DisassociateRouteTable', { AssociationId }),
          'InvalidParameterValue',
        )
      },
    },
    {
      says: 'the main table cannot be deleted',
      cites: 'api-behaviour 92, 95',
      run: async (aws) => {
        const { RouteTableId } = await mainTable(aws, await vpc(aws))
        await expectRefusal(
          aws.ec2('DeleteRouteTable', { RouteTableId }),
          'DependencyViolation',
          hasDependencies(RouteTableId),
        )
      },
    },
    {
      says: 'a table with an associated subnet cannot be deleted',
      cites: 'api-behaviour 95',
      run: async (aws) => {
        const { RouteTableId } = await network(aws)
        await expectRefusal(
          aws.ec2('DeleteRouteTable', { RouteTableId }),
          'DependencyViolation',
          hasDependencies(RouteTableId),
        )
      },
    },
    {
      says: 'the role of main table moves to another, and the old one can be deleted',
      cites: 'api-behaviour 92, 128',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const RouteTableId = await routeTable(aws, VpcId)
        const old = await mainTable(aws, VpcId)
        const { NewAssociationId } = await aws.ec2('ReplaceRouteTableAssociation', {
          AssociationId: old.Associations[0].RouteTableAssociationId,
          RouteTableId,
        })
        expect(await mainTable(aws, VpcId)).toMatchObject({
          RouteTableId,
          Associations: [{ RouteTableAssociationId: NewAssociationId, Main: true }],
        })
        await aws.ec2('DeleteRouteTable', { RouteTableId: old.RouteTableId })
      },
    },
    {
      says: 'tables are found by association, origin, state and destination of a route, and tag',
      cites: 'api-behaviour 132',
      run: async (aws) => {
        const { RouteTableId, VpcId } = await network(aws)
        const [table] = await tablesWhere(aws, { 'route-table-id': RouteTableId })
        const Tags = [{ Key: 'Name', Value: RouteTableId }]
        await aws.ec2('CreateTags', { Resources: [RouteTableId], Tags })
        const wanted = {
          'association.route-table-association-id': table.Associations[0].RouteTableAssociationId,
          'route.origin': 'CreateRouteTable',
          'route.state': 'active',
          'route.destination-cidr-block': '10.0.0.0/16',
          'route.gateway-id': 'local',
          'tag:Name': RouteTableId,
        }
        for (const [name, value] of Object.entries(wanted)) {
          const found = await tablesWhere(aws, { 'vpc-id': VpcId, [name]: value })
          const ids = found.map((one: { RouteTableId: string }) => one.RouteTableId)
          const others = await tablesWhere(aws, { 'vpc-id': VpcId, [name]: 'other' })
          expect({ name, found: ids, others }).toEqual({
            name,
            found: expect.arrayContaining([RouteTableId]),
            others: [],
          })
        }
      },
    },
    {
      says: 'a table that does not exist is refused, by a code that spells ID',
      cites: 'api-behaviour 99',
      run: async (aws) => {
        const id = 'rtb-00000000000000000'
        const code = 'InvalidRouteTableID.NotFound'
        await expectRefusal(
          aws.ec2('DescribeRouteTables', { RouteTableIds: [id] }),
          code,
          `The routeTable ID '${id}' does not exist`,
        )
        await expectRefusal(aws.ec2('DeleteRouteTable', { RouteTableId: id }), code)
      },
    },
  ],
}
