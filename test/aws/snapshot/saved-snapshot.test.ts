import { describe, expect, it } from 'vitest'
import { readSavedSnapshot } from '../../../src/aws/snapshot/saved-snapshot.ts'
import { folderOf, readFolder } from './saved-folder.ts'

const route = (cidr: string) => ({ DestinationCidrBlock: cidr, Type: 'static', State: 'active' })
const ignoredOf = ({ ignored }: Awaited<ReturnType<typeof readFolder>>) =>
  ignored.map(({ file, why }) => `${file.replace(/.*saved-\w+\//, '')}: ${why}`)

describe('files are known by what they hold', () => {
  it('any names, nested folders, several Regions and VPCs, several kinds in one file', async () => {
    const { snapshot, ignored } = await readFolder({
      'x.json': { Vpcs: [{ VpcId: 'vpc-1' }], Subnets: [{ SubnetId: 'subnet-1' }] },
      'tokyo/deep/er/y.json': { Vpcs: [{ VpcId: 'vpc-2' }] },
      'ignored.txt': 'not JSON',
    })
    expect(snapshot.Vpcs?.map((vpc) => vpc.VpcId).sort()).toEqual(['vpc-1', 'vpc-2'])
    expect(snapshot.Subnets).toHaveLength(1)
    expect(ignored).toEqual([])
  })

  it('an empty list says that a kind was described; a missing one says nothing', async () => {
    const { snapshot } = await readFolder({ 'x.json': { Vpcs: [], NatGateways: [] } })
    expect(snapshot).toEqual({ Vpcs: [], NatGateways: [] })
  })

  it('of two answers about one resource the later file by name counts, in any order of reading', async () => {
    const table = (gateway: string) => ({
      RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ GatewayId: gateway }] }],
    })
    const one = await folderOf({ 'b.json': table('igw-b') })
    const { snapshot } = await readFolder({ 'b/x.json': table('igw-2'), 'a.json': table('igw-1') })
    expect(snapshot.RouteTables).toEqual([
      { RouteTableId: 'rtb-1', Routes: [{ GatewayId: 'igw-2' }] },
    ])
    const other = await folderOf({ 'a.json': table('igw-a') })
    const both = await readSavedSnapshot([one, other, one])
    expect(both.snapshot.RouteTables?.[0]?.Routes?.[0]?.GatewayId).toBe('igw-a')
  })

  it('instances of one reservation may stand in several files', async () => {
    const reservation = (...ids: string[]) => ({
      Reservations: [
        { ReservationId: 'r-1', Instances: ids.map((InstanceId) => ({ InstanceId })) },
      ],
    })
    const { snapshot } = await readFolder({
      'a.json': reservation('i-1', 'i-2'),
      'b.json': reservation('i-2'),
    })
    const ids = snapshot.Reservations?.flatMap((each) => each.Instances ?? [])
    expect(ids?.map((each) => each.InstanceId)).toEqual(['i-1', 'i-2'])
  })

  it('ids of prefix lists are a Region’s own', async () => {
    const lists = (region: string, cidr: string) => ({
      PrefixLists: [
        { PrefixListId: 'pl-1', PrefixListName: `com.amazonaws.${region}.s3`, Cidrs: [cidr] },
      ],
    })
    const { snapshot } = await readFolder({
      'a.json': lists('us-east-1', '1.0.0.0/24'),
      'b.json': lists('eu-west-1', '2.0.0.0/24'),
    })
    expect(snapshot.PrefixLists?.map((list) => list.Cidrs)).toEqual([
      ['1.0.0.0/24'],
      ['2.0.0.0/24'],
    ])
  })

  it('pages that were appended to one file are one answer; one that was cut off is told', async () => {
    const page = (id: string, more: object) => JSON.stringify({ Vpcs: [{ VpcId: id }], ...more })
    const whole = await readFolder({
      'x.json': `${page('vpc-1', { NextToken: 'n' })}\n${page('vpc-2', { NextToken: null })}`,
    })
    expect(whole.snapshot.Vpcs).toHaveLength(2)
    expect(whole.assumptions).toEqual([])
    const cut = await readFolder({ 'x.json': page('vpc-1', { NextToken: 'n' }) })
    expect(cut.assumptions).toEqual([{ code: 'answer-cut-off', details: { file: 'x.json' } }])
  })

  it('members that AWS has and the core may read later are kept, others are not', async () => {
    const { snapshot } = await readFolder({
      'x.json':
        '{"Vpcs": [{"VpcId": "vpc-1", "__proto__": {"a": 1}, "Mine": 1, "CidrBlock": null, "InstanceTenancy": "default"}]}',
    })
    expect(snapshot.Vpcs).toEqual([{ VpcId: 'vpc-1', InstanceTenancy: 'default' }])
  })
})

describe('answers that do not say what they are about', () => {
  it('managed prefix lists, by the id in the name; with one id in two Regions, by the Region in the path', async () => {
    const managed = (region: string) => ({
      PrefixListId: 'pl-6da54004',
      PrefixListArn: `arn:aws:ec2:${region}:aws:prefix-list/pl-6da54004`,
      PrefixListName: `com.amazonaws.${region}.s3`,
    })
    const { snapshot, ignored } = await readFolder({
      'all.json': { PrefixLists: [managed('eu-west-1'), managed('eu-west-2')] },
      'eu-west-1/entries-pl-6da54004.json': { Entries: [{ Cidr: '1.0.0.0/24' }] },
      'eu-west-2/entries-pl-6da54004.json': { Entries: [{ Cidr: '2.0.0.0/24' }] },
      'pl-0123/entries.json': { Entries: [{ Cidr: '3.0.0.0/24' }] },
      'entries.json': { Entries: [{ Cidr: '4.0.0.0/24' }] },
    })
    expect(snapshot.PrefixListEntries?.map((each) => [each.PrefixListName, each.Entries])).toEqual([
      ['com.amazonaws.eu-west-1.s3', [{ Cidr: '1.0.0.0/24' }]],
      ['com.amazonaws.eu-west-2.s3', [{ Cidr: '2.0.0.0/24' }]],
      [undefined, [{ Cidr: '3.0.0.0/24' }]],
    ])
    expect(ignored.map(({ why }) => why)).toEqual(['no-subject'])
  })

  it('transit gateway routes and associations', async () => {
    const read = await readFolder({
      'routes-tgw-rtb-0a.json': { Routes: [route('10.0.0.0/8')], AdditionalRoutesAvailable: true },
      'get-transit-gateway-route-table-associations-tgw-rtb-0a.json': {
        Associations: [
          { TransitGatewayAttachmentId: 'tgw-attach-1', State: 'associated' },
          { TransitGatewayAttachmentId: 'tgw-attach-2', State: 'associated' },
        ],
      },
      'attachments.json': {
        TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1' }],
        TransitGatewayVpcAttachments: [
          { TransitGatewayAttachmentId: 'tgw-attach-2', TransitGatewayId: 'tgw-1', VpcId: 'vpc-1' },
        ],
      },
      'routes.json': { Routes: [] },
    })
    expect(read.snapshot.TransitGatewayRoutes).toEqual([
      { TransitGatewayRouteTableId: 'tgw-rtb-0a', Routes: [route('10.0.0.0/8')] },
    ])
    const Association = { TransitGatewayRouteTableId: 'tgw-rtb-0a', State: 'associated' }
    expect(read.snapshot.TransitGatewayAttachments).toMatchObject([
      { TransitGatewayAttachmentId: 'tgw-attach-1', Association },
      { TransitGatewayId: 'tgw-1', ResourceType: 'vpc', ResourceId: 'vpc-1', Association },
    ])
    expect(read.assumptions).toEqual([
      { code: 'answer-cut-off', details: { file: 'routes-tgw-rtb-0a.json' } },
    ])
    expect(ignoredOf(read)).toEqual(['routes.json: no-subject'])
  })

  it('what concerns a bucket: the longest known bucket in the name, else what follows the call', async () => {
    const block = { PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }
    const read = await readFolder({
      'buckets.json': { Buckets: [{ Name: 'data' }, { Name: 'data-eu' }], Prefix: null },
      'me.json': { UserId: 'A', Account: '111122223333', Arn: 'arn:aws:iam::111122223333:root' },
      'policy-of-data-eu-2024.json': { Policy: '{"Statement":[]}' },
      'get-bucket-policy-data.json': {},
      'get-public-access-block-data.json': block,
      'get-bucket-location-data-eu.json': { LocationConstraint: 'EU' },
      'get-bucket-location-data.json': { LocationConstraint: null },
      'get-bucket-policy-their.bucket.json': { Version: '2012-10-17', Statement: [{ Sid: 'a' }] },
      'get-policy.json': { Policy: { Arn: 'arn:aws:iam::aws:policy/X' } },
      'lambda-policy.json': { Policy: '{}', RevisionId: 'x' },
      'account-block.json': block,
    })
    expect(read.snapshot.BucketSettings).toEqual([
      { Bucket: 'data', AccountId: '111122223333', ...block },
      { Bucket: 'their.bucket', Policy: '{"Version":"2012-10-17","Statement":[{"Sid":"a"}]}' },
      { Bucket: 'data-eu', AccountId: '111122223333', Policy: '{"Statement":[]}' },
    ])
    expect(read.snapshot.Buckets).toEqual([
      { Name: 'data', BucketRegion: 'us-east-1' },
      { Name: 'data-eu', BucketRegion: 'eu-west-1' },
    ])
    expect(ignoredOf(read)).toEqual([
      'account-block.json: no-subject',
      'get-policy.json: nothing-read',
      'lambda-policy.json: no-subject',
    ])
  })

  it('records of a hosted zone, by the id in the name, else by what they fit alone', async () => {
    const zone = (id: string, name: string, isPrivate = true) => ({
      HostedZone: { Id: `/hostedzone/${id}`, Name: name, Config: { PrivateZone: isPrivate } },
      ...(isPrivate && { VPCs: [{ VPCRegion: 'eu-west-1', VPCId: 'vpc-1' }] }),
    })
    const records = (name: string, ...more: object[]) => ({
      ResourceRecordSets: [
        { Name: name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '10.0.0.9' }] },
        ...more,
      ],
    })
    const read = await readFolder({
      'z1.json': zone('Z0AAAAAAAAAAA', 'corp.example.'),
      'z2.json': zone('Z0BBBBBBBBBBB', 'eu.corp.example.'),
      'z3.json': zone('Z0CCCCCCCCCCC', 'other.example.'),
      'listed.json': {
        HostedZones: [
          { Id: '/hostedzone/Z0DDDDDDDDDDD', Name: 'far.example.', Config: { PrivateZone: true } },
        ],
      },
      'records-Z0AAAAAAAAAAA.json': records('a.corp.example.'),
      'records-by-suffix.json': records('b.other.example.'),
      'records-by-soa.json': records('c.eu.corp.example.', {
        Name: 'eu.corp.example.',
        Type: 'SOA',
        ResourceRecords: [{ Value: 'x' }],
      }),
      'records-of-two.json': records('d.eu.corp.example.'),
      'records-Z0UNKNOWN0000.json': records('e.other.example.'),
    })
    const names = read.snapshot.HostedZones?.map((each) =>
      [each.HostedZone?.Name, ...(each.ResourceRecordSets ?? []).map((record) => record.Name)].join(
        ' ',
      ),
    )
    expect(names).toEqual([
      'far.example.',
      'corp.example. a.corp.example.',
      'eu.corp.example. c.eu.corp.example. eu.corp.example.',
      'other.example. b.other.example.',
    ])
    expect(ignoredOf(read)).toEqual([
      'records-Z0UNKNOWN0000.json: no-subject',
      'records-of-two.json: no-subject',
    ])
    expect(read.assumptions).toEqual([
      { code: 'hosted-zone-vpcs-not-described', details: { zone: 'Z0DDDDDDDDDDD' } },
    ])
  })

  it('VPC attributes, one a file', async () => {
    const { snapshot } = await readFolder({
      'a.json': { VpcId: 'vpc-1', EnableDnsSupport: { Value: true } },
      'b.json': { VpcId: 'vpc-1', EnableDnsHostnames: { Value: false } },
    })
    expect(snapshot.VpcAttributes).toEqual([
      { VpcId: 'vpc-1', EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: false } },
    ])
  })

  it('empty files, those of other services and those that hold nothing are named, and the rest is read', async () => {
    const read = await readFolder({
      'vpcs.json': { Vpcs: [] },
      'empty.json': '',
      'blank.json': ' \n',
      'other.json': { Functions: [{ FunctionName: 'f' }] },
      'list.json': [1, 2],
      'word.json': '"text"',
      'nothing.json': {},
    })
    expect(ignoredOf(read)).toEqual([
      'blank.json: empty',
      'empty.json: empty',
      'list.json: nothing-read',
      'nothing.json: nothing-read',
      'other.json: nothing-read',
      'word.json: nothing-read',
    ])
  })
})

it('get-account-authorization-details: policies of groups belong to their users', async () => {
  const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]
  const arn = 'arn:aws:iam::111122223333:'
  const { snapshot } = await readFolder({
    'iam.json': {
      UserDetailList: [
        {
          Arn: `${arn}user/ann`,
          GroupList: ['readers', 'gone'],
          UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Statement } }],
          AttachedManagedPolicies: [],
        },
        { Arn: 'arn:aws:iam::444455556666:user/bob', GroupList: ['readers'] },
      ],
      GroupDetailList: [
        {
          Arn: `${arn}group/readers`,
          GroupName: 'readers',
          GroupPolicyList: [{ PolicyName: 'theirs', PolicyDocument: { Statement } }],
          AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
        },
      ],
      RoleDetailList: [],
      Policies: [
        { Arn: 'arn:p', PolicyVersionList: [{ IsDefaultVersion: true, Document: { Statement } }] },
      ],
      IsTruncated: false,
    },
    // `list-policies` has the same key, without the documents.
    'z.json': { Policies: [{ Arn: 'arn:p', DefaultVersionId: 'v1' }] },
  })
  expect(snapshot.UserDetailList?.[0]).toMatchObject({
    UserPolicyList: [
      { PolicyName: 'own', PolicyDocument: { Statement } },
      { PolicyName: 'theirs' },
    ],
    AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  })
  expect(snapshot.UserDetailList?.[1]?.UserPolicyList).toBeUndefined()
  expect(snapshot.Policies?.[0]?.PolicyVersionList?.[0]?.Document).toEqual({ Statement })
  expect(snapshot).not.toHaveProperty('GroupDetailList')
})
