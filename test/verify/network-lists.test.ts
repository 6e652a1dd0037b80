import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { regionIn } from '../../src/verify/network/vpcs.ts'
import type { Snapshot } from '../../src/verify/snapshot.ts'

const index = (snapshot: Snapshot) => indexNetwork(snapshot)

describe('prefix lists', () => {
  const seoul = 'ap-northeast-2'

  it('are named by their entries, else by their list', () => {
    const { prefixLists } = index({
      ManagedPrefixLists: [
        { PrefixListId: 'pl-2', PrefixListName: 'other' },
        { PrefixListId: 'pl-1', PrefixListName: `com.amazonaws.${seoul}.s3` },
      ],
      PrefixListEntries: [
        { PrefixListId: 'pl-1', Entries: [{ Cidr: '3.5.140.0/22' }, {}] },
        { PrefixListId: 'pl-3', PrefixListName: 'named', Entries: [{ Cidr: '10.9.0.0/16' }] },
      ],
    })
    const cidrs = ({ cidrs }: { cidrs: readonly { text: string }[] }) => cidrs.map((e) => e.text)
    expect(prefixLists.byService(seoul, 's3')?.id).toBe('pl-1')
    expect(cidrs(prefixLists.byService(seoul, 's3')!)).toEqual(['3.5.140.0/22'])
    expect(prefixLists.byId(seoul, 'pl-3')?.name).toBe('named')
  })

  it('of the same id in two Regions are told apart by their names', () => {
    const { prefixLists } = index({
      PrefixLists: [
        {
          PrefixListId: 'pl-1',
          PrefixListName: 'com.amazonaws.eu-west-1.s3',
          Cidrs: ['1.0.0.0/8'],
        },
        { PrefixListId: 'pl-1', PrefixListName: `com.amazonaws.${seoul}.s3`, Cidrs: ['2.0.0.0/8'] },
      ],
    })
    const of = (region: string | undefined) =>
      prefixLists.byId(region, 'pl-1')?.cidrs.map(({ text }) => text)
    expect(of(seoul)).toEqual(['2.0.0.0/8'])
    expect(of('eu-west-1')).toEqual(['1.0.0.0/8'])
    expect(of(undefined)).toEqual(['1.0.0.0/8'])
  })

  it("that nobody described are AWS's own, with the date of the record", () => {
    const { prefixLists } = index({})
    const s3 = prefixLists.byService(seoul, 's3')
    expect(s3).toMatchObject({ name: `com.amazonaws.${seoul}.s3` })
    expect(s3?.cidrs.length).toBeGreaterThan(0)
    expect(s3?.recorded).toMatch(/^\d{4}/)
    expect(prefixLists.byId(seoul, s3!.id)).toEqual(s3)
    expect(prefixLists.byId(undefined, s3!.id)).toBeUndefined()
    expect(prefixLists.byId(seoul, 'pl-none')).toBeUndefined()
    expect(prefixLists.byService('xx-nowhere-1', 's3')).toBeUndefined()
    const dynamodb = prefixLists.byService('us-east-1', 'dynamodb')
    expect(prefixLists.byId('us-east-1', dynamodb!.id)).toEqual(dynamodb)
  })

  it('without any block are as good as not described', () => {
    const { prefixLists } = index({ PrefixLists: [{ PrefixListId: 'pl-1', Cidrs: [] }] })
    expect(prefixLists.byId(seoul, 'pl-1')).toBeUndefined()
  })
})

describe('a Region', () => {
  it.each([
    ['ap-northeast-2a', 'ap-northeast-2'],
    ['us-gov-west-1b', 'us-gov-west-1'],
    ['us-west-2-lax-1a', 'us-west-2'],
    ['com.amazonaws.eu-central-1.s3', 'eu-central-1'],
    ['com.amazonaws.us-gov-east-1.s3', 'us-gov-east-1'],
    ['use1-az1', undefined],
    ['xap-northeast-2a', undefined],
    ['', undefined],
  ])('is read of %s: %s', (text, region) => {
    expect(regionIn(text)).toBe(region)
  })

  it("of a VPC is its subnets', else its gateway endpoint's", () => {
    const { vpcs } = index({
      Vpcs: [{ VpcId: 'vpc-1' }, { VpcId: 'vpc-2' }, { VpcId: 'vpc-3' }],
      Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a' }],
      VpcEndpoints: [
        { VpcId: 'vpc-1', ServiceName: 'com.amazonaws.us-east-1.s3', VpcEndpointType: 'Gateway' },
        { VpcId: 'vpc-2', ServiceName: 'com.amazonaws.us-east-1.s3', VpcEndpointType: 'Gateway' },
        { VpcId: 'vpc-3', ServiceName: 'com.amazonaws.us-east-1.s3', VpcEndpointType: 'Interface' },
      ],
    })
    expect([...vpcs.values()].map(({ region }) => region)).toEqual([
      'eu-west-1',
      'us-east-1',
      undefined,
    ])
  })

  it('has the blocks of a VPC and a subnet, each once', () => {
    const { vpcs, subnets } = index({
      Vpcs: [
        {
          VpcId: 'vpc-1',
          CidrBlock: '10.0.0.0/16',
          CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16' }, { CidrBlock: '10.1.0.0/16' }],
          Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
        },
      ],
      VpcAttributes: [
        { VpcId: 'vpc-1', EnableDnsSupport: { Value: true } },
        { VpcId: 'vpc-1', EnableDnsHostnames: { Value: false } },
      ],
      Subnets: [
        {
          SubnetId: 'subnet-1',
          CidrBlock: '10.0.1.0/24',
          Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/64' }],
        },
      ],
    })
    const { cidrs, dnsSupport, dnsHostnames } = vpcs.get('vpc-1')!
    expect(cidrs.map(({ text }) => text)).toEqual(['10.0.0.0/16', '10.1.0.0/16', '2001:db8::/56'])
    expect([dnsSupport, dnsHostnames]).toEqual([true, false])
    expect(subnets.get('subnet-1')?.cidrs.map(({ text }) => text)).toEqual([
      '10.0.1.0/24',
      '2001:db8::/64',
    ])
  })
})
