import { describe, expect, it } from 'vitest'
import { everyKind } from './every-kind.ts'
import { readFolder, refusalOf } from './saved-folder.ts'

const table = {
  RouteTableId: 'rtb-1',
  VpcId: 'vpc-1',
  Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }],
  Associations: [],
}
const instance = {
  InstanceId: 'i-1',
  State: { Name: 'running' },
  SubnetId: 'subnet-1',
  NetworkInterfaces: [],
}
const vpcs = { Vpcs: [{ VpcId: 'vpc-1' }] }

describe('output that --query trimmed to a list', () => {
  it('is what its resources are', async () => {
    const { snapshot, ignored } = await readFolder({
      'tables.json': [table, { ...table, RouteTableId: 'rtb-2' }],
      'instances.json': [instance],
    })
    expect(snapshot.RouteTables?.map((each) => each.RouteTableId)).toEqual(['rtb-1', 'rtb-2'])
    expect(snapshot.Reservations).toMatchObject([{ Instances: [{ InstanceId: 'i-1' }] }])
    expect(ignored).toEqual([])
  })

  it('may be a list of the lists of reservations, or pages of lists', async () => {
    const { snapshot } = await readFolder({
      'nested.json': [[instance], [{ ...instance, InstanceId: 'i-2' }]],
      'pages.json': `${JSON.stringify([table])}\n${JSON.stringify([{ ...table, RouteTableId: 'rtb-9' }])}`,
    })
    expect(snapshot.Reservations).toHaveLength(2)
    expect(snapshot.RouteTables).toHaveLength(2)
  })

  it('is not read where members that matter were left out, and that is told', async () => {
    const { VpcId, RouteTableId, Routes } = table
    const { snapshot, ignored } = await readFolder({
      'all.json': vpcs,
      'few.json': [{ VpcId, RouteTableId, Routes }],
      'ids.json': ['rtb-1'],
      'none.json': [],
    })
    expect(snapshot.RouteTables).toBeUndefined()
    expect(ignored.map(({ file, why }) => [file.split('/').at(-1), why])).toEqual([
      ['few.json', 'nothing-read'],
      ['ids.json', 'nothing-read'],
      ['none.json', 'nothing-read'],
    ])
  })

  it('is refused with its place where a member is not what AWS answers there', async () => {
    const broken = readFolder({ 'tables.json': [table, { ...table, Routes: 'none' }] })
    expect(await refusalOf(broken)).toBe(
      'FOLDER/tables.json does not have the shape of an AWS answer, at [1].Routes: array was expected, there is string.',
    )
  })

  it('takes no resource of one kind for another', async () => {
    const { Vpcs, Subnets, RouteTables, NetworkAcls, SecurityGroups, VpcEndpoints } = everyKind()
    for (const list of [Vpcs, Subnets, RouteTables, NetworkAcls, SecurityGroups, VpcEndpoints]) {
      const { snapshot } = await readFolder({ 'list.json': list, 'vpcs.json': vpcs })
      const others = Object.entries(snapshot).filter(([key]) => key !== 'Vpcs')
      for (const [, read] of others) expect(read).toHaveLength(list.length)
      expect(others.length).toBeLessThan(2)
    }
  })
})

describe('a bucket’s policy', () => {
  const policy = (bucket: string) => ({
    Policy: JSON.stringify({
      Statement: [
        { Effect: 'Deny', Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`] },
      ],
    }),
  })

  it('names its bucket by its own resources, whatever its file is called', async () => {
    const { snapshot } = await readFolder({ 'policy of prod.json': policy('data'), ...one })
    expect(snapshot.BucketSettings).toMatchObject([{ Bucket: 'data' }])
  })

  it('of several buckets, or of a pattern, does not', async () => {
    const { ignored } = await readFolder({ 'policy.json': policy('data-*'), ...one })
    expect(ignored).toMatchObject([{ why: 'no-subject' }])
  })

  it('leaves what else stands in its folder to that bucket, and to no folder that is none', async () => {
    const block = { PublicAccessBlockConfiguration: { BlockPublicPolicy: true } }
    const { snapshot, ignored } = await readFolder({
      'data/get-bucket-policy.json': policy('data'),
      'data/get-public-access-block.json': block,
      'other/get-public-access-block.json': block,
      ...one,
    })
    expect(snapshot.BucketSettings).toMatchObject([{ Bucket: 'data', ...block }])
    expect(ignored).toMatchObject([{ why: 'no-subject' }])
  })
})

const one = { 'vpcs.json': vpcs }
