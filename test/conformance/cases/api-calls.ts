import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { ownName } from '../aws.ts'
import { expectRefusal } from '../conformance-case.ts'
import { DynamoDb, S3, network, vpc } from '../networks.ts'

/** Six VPCs with a tag that only they have. */
async function sixVpcs(aws: Aws) {
  const mark = ownName('mark')
  const ids: string[] = []
  for (let net = 0; net < 6; net += 1) {
    const Tags = [
      { Key: 'mark', Value: mark },
      { Key: 'Name', Value: `vpc-${net}` },
    ]
    const { Vpc } = await aws.ec2('CreateVpc', {
      CidrBlock: `10.${net}.0.0/16`,
      TagSpecifications: [{ ResourceType: 'vpc', Tags }],
    })
    ids.push(Vpc.VpcId)
  }
  const own = { Name: 'tag:mark', Values: [mark] }
  const count = async (...filters: { Name: string; Values: string[] }[]) =>
    (await aws.ec2('DescribeVpcs', { Filters: [own, ...filters] })).Vpcs.length as number
  return { ids, own, count }
}

const dryRun = (says: string, call: (aws: Aws) => Promise<unknown>) => ({
  says: `DryRun of ${says} says that it would have succeeded, with status 412`,
  cites: 'api-behaviour 114',
  run: async (aws: Aws) => {
    const refusal = await expectRefusal(
      call(aws),
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
    )
    expect(refusal.status).toBe(412)
  },
})

export const apiCalls: CaseGroup = {
  concern: 'Filters, pages, tags, tokens, errors',
  cases: [
    {
      says: 'the values of a filter are alternatives',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const { count } = await sixVpcs(aws)
        expect(await count({ Name: 'cidr', Values: ['10.0.0.0/16', '10.1.0.0/16'] })).toBe(2)
      },
    },
    {
      says: 'filters add up',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const { count } = await sixVpcs(aws)
        const cidr = { Name: 'cidr', Values: ['10.0.0.0/16', '10.1.0.0/16'] }
        expect(await count(cidr, { Name: 'tag:Name', Values: ['vpc-1'] })).toBe(1)
      },
    },
    {
      says: '* and ? in a filter stand for characters',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const { count } = await sixVpcs(aws)
        expect(await count({ Name: 'tag:Name', Values: ['vpc-?'] })).toBe(6)
        expect(await count({ Name: 'tag:Name', Values: ['*-3'] })).toBe(1)
      },
    },
    {
      says: 'a filter’s value and a tag’s key are case-sensitive',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const { count } = await sixVpcs(aws)
        expect(await count({ Name: 'tag:name', Values: ['vpc-1'] })).toBe(0)
        expect(await count({ Name: 'tag:Name', Values: ['VPC-1'] })).toBe(0)
        expect(await count({ Name: 'tag-key', Values: ['Name'] })).toBe(6)
      },
    },
    {
      says: 'an unknown filter is refused',
      cites: 'api-behaviour 112',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeVpcs', { Filters: [{ Name: 'colour', Values: ['red'] }] }),
          'InvalidParameterValue',
          `The filter 'colour' is invalid`,
        ),
    },
    {
      says: 'a filter that nothing matches is answered with an empty list',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const Filters = [{ Name: 'vpc-id', Values: ['vpc-00000000000000000'] }]
        expect((await aws.ec2('DescribeSubnets', { Filters })).Subnets).toEqual([])
        expect((await aws.ec2('DescribeVpcEndpoints', { Filters })).VpcEndpoints).toEqual([])
      },
    },
    {
      says: 'a list comes in pages, and the last one has no token',
      cites: 'api-behaviour 113',
      run: async (aws) => {
        const { ids, own } = await sixVpcs(aws)
        const page = { Filters: [own], MaxResults: 5 }
        const first = await aws.ec2('DescribeVpcs', page)
        expect(first.Vpcs).toHaveLength(5)
        const second = await aws.ec2('DescribeVpcs', { ...page, NextToken: first.NextToken })
        const shown = [...first.Vpcs, ...second.Vpcs].map((one: { VpcId: string }) => one.VpcId)
        expect(shown.toSorted()).toEqual(ids.toSorted())
        expect(second.NextToken).toBeUndefined()
      },
    },
    {
      says: 'fewer than five results a page cannot be asked for',
      cites: 'api-behaviour 113',
      run: (aws) => expectRefusal(aws.ec2('DescribeVpcs', { MaxResults: 4 }), 'InvalidMaxResults'),
    },
    {
      says: 'a token that nobody gave out is refused',
      cites: 'api-behaviour 113',
      run: (aws) => expectRefusal(aws.ec2('DescribeVpcs', { NextToken: 'x' }), 'InvalidNextToken'),
    },
    {
      says: 'tags are set, changed and taken away',
      cites: 'api-behaviour 70',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const Resources = [VpcId]
        const tags = async () =>
          (await aws.ec2('DescribeVpcs', { VpcIds: [VpcId] })).Vpcs[0].Tags ?? []
        await aws.ec2('CreateTags', { Resources, Tags: [{ Key: 'Name', Value: 'one' }] })
        await aws.ec2('CreateTags', { Resources, Tags: [{ Key: 'Name', Value: 'two' }] })
        expect(await tags()).toEqual([{ Key: 'Name', Value: 'two' }])
        await aws.ec2('DeleteTags', { Resources, Tags: [{ Key: 'Name' }] })
        expect(await tags()).toEqual([])
      },
    },
    {
      says: 'DescribeTags knows the tags of endpoints and of VPCs alike',
      cites: 'api-behaviour 70',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpoint } = await aws.ec2('CreateVpcEndpoint', { VpcId, ServiceName: S3 })
        const Resources = [VpcId, VpcEndpoint.VpcEndpointId]
        const Value = ownName('value')
        await aws.ec2('CreateTags', { Resources, Tags: [{ Key: 'team', Value }] })
        const { Tags } = await aws.ec2('DescribeTags', {
          Filters: [{ Name: 'value', Values: [Value] }],
        })
        const seen = Tags.map((tag: Record<string, string>) => [
          tag['ResourceType'],
          tag['ResourceId'],
          tag['Key'],
        ])
        expect(seen.toSorted()).toEqual([
          ['vpc', VpcId, 'team'],
          ['vpc-endpoint', VpcEndpoint.VpcEndpointId, 'team'],
        ])
      },
    },
    dryRun('CreateVpc', (aws) => aws.ec2('CreateVpc', { CidrBlock: '10.0.0.0/16', DryRun: true })),
    dryRun('CreateVpcEndpoint', async (aws) =>
      aws.ec2('CreateVpcEndpoint', { VpcId: await vpc(aws), ServiceName: S3, DryRun: true }),
    ),
    {
      says: 'DryRun changes nothing',
      cites: 'api-behaviour 114',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const input = { VpcId, CidrBlock: '10.0.1.0/24', DryRun: true }
        await expectRefusal(aws.ec2('CreateSubnet', input), 'DryRunOperation')
        const Filters = [{ Name: 'vpc-id', Values: [VpcId] }]
        expect((await aws.ec2('DescribeSubnets', { Filters })).Subnets).toEqual([])
      },
    },
    {
      says: 'a repeated client token repeats the first endpoint',
      cites: 'api-behaviour 115',
      run: async (aws) => {
        const input = { VpcId: await vpc(aws), ServiceName: S3, ClientToken: ownName('once') }
        const first = await aws.ec2('CreateVpcEndpoint', input)
        const second = await aws.ec2('CreateVpcEndpoint', input)
        expect(second.VpcEndpoint.VpcEndpointId).toBe(first.VpcEndpoint.VpcEndpointId)
      },
    },
    {
      says: 'a client token with other parameters is refused',
      cites: 'api-behaviour 115',
      run: async (aws) => {
        const input = { VpcId: await vpc(aws), ServiceName: S3, ClientToken: ownName('once') }
        await aws.ec2('CreateVpcEndpoint', input)
        await expectRefusal(
          aws.ec2('CreateVpcEndpoint', { ...input, ServiceName: DynamoDb }),
          'IdempotentParameterMismatch',
        )
      },
    },
    {
      says: 'a missing parameter is asked for by its name',
      cites: 'api-behaviour 116',
      run: (aws) =>
        expectRefusal(
          aws.ec2('CreateSubnet', { CidrBlock: '10.0.0.0/24' }),
          'MissingParameter',
          /^The request must contain the parameter VpcId$/i,
        ),
    },
    {
      says: 'an error’s body has AWS’s elements',
      cites: 'api-behaviour 117',
      run: async (aws) => {
        const body = await aws.postToEc2({
          Action: 'DescribeVpcs',
          'VpcId.1': 'vpc-00000000000000000',
        })
        expect(body.replaceAll(/>\s+</g, '><')).toMatch(
          /<Response><Errors><Error><Code>InvalidVpcID\.NotFound<\/Code><Message>[^<]+<\/Message><\/Error><\/Errors><RequestID>[^<]+<\/RequestID><\/Response>/,
        )
      },
    },
    {
      says: 'an answer’s body is in EC2’s namespace, with the request’s id',
      cites: 'api-behaviour 117',
      run: async (aws) => {
        const body = await aws.postToEc2({ Action: 'DescribeVpcs' })
        expect(body).toContain('xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"')
        expect(body).toMatch(/<requestId>[^<]+<\/requestId>/)
      },
    },
  ],
}
