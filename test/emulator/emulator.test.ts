import { describe, expect, test } from 'vitest'
import { createEmulator } from '../../src/emulator/emulator.ts'
import { BrokenStateError } from '../../src/emulator/state.ts'
import { accountId, countingHex, emulatedAws, expectRefusal, homeRegion } from './emulated-aws.ts'

const iam = { service: 'iam' } as const

function emulatorOver(saved: { state: string | undefined }) {
  return emulatedAws({
    load: () => (saved.state === undefined ? undefined : JSON.parse(saved.state)),
    save: (state) => {
      saved.state = JSON.stringify(state)
    },
  })
}

describe('the emulator', () => {
  test('goes on from what it saved', async () => {
    const saved: { state: string | undefined } = { state: undefined }
    const first = emulatorOver(saved).ask
    const { VpcId } = (await first('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const { SubnetId } = (await first('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })).Subnet
    await first('CreateInstanceProfile', { InstanceProfileName: 'app' }, iam)
    await first('RunInstances', {
      ImageId: 'ami-0e1d8f5a9c3b27460',
      MinCount: 1,
      MaxCount: 1,
      SubnetId,
      IamInstanceProfile: { Name: 'app' },
    })
    const s3 = { service: 's3', region: 'us-east-1' } as const
    await first('CreateBucket', { Bucket: 'app-data' }, s3)
    await first('PutObject', { Bucket: 'app-data', Key: 'k', Body: Buffer.from('v') }, s3)
    const second = emulatorOver(saved).ask
    for (const operation of ['DescribeVpcs', 'DescribeSubnets', 'DescribeInstances']) {
      expect(await second(operation)).toEqual(await first(operation))
    }
    expect(await second('GetObject', { Bucket: 'app-data', Key: 'k' }, s3)).toMatchObject({
      ContentLength: 1,
    })
  })

  test('saves after a change only, and refused calls change nothing', async () => {
    let saves = 0
    const { ask } = emulatedAws({
      load: () => undefined,
      save: () => {
        saves += 1
      },
    })
    await ask('DescribeVpcs')
    await expectRefusal(ask('CreateVpc', { CidrBlock: 'x' }), 'InvalidParameterValue')
    await expectRefusal(
      ask('CreateVpc', { CidrBlock: '10.0.0.0/16', DryRun: true }),
      'DryRunOperation',
    )
    expect(saves).toBe(0)
    expect((await ask('DescribeVpcs')).Vpcs).toEqual([])
    expect((await ask('DescribeDhcpOptions')).DhcpOptions).toEqual([])
    await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })
    expect(saves).toBe(1)
  })

  test('does not start on a broken state', () => {
    const create = () =>
      createEmulator({
        region: homeRegion,
        accountId,
        now: () => new Date(),
        randomHex: countingHex(),
        store: { load: () => ({ version: 1, ec2: { [homeRegion]: {} } }), save: () => {} },
      })
    expect(create).toThrow(BrokenStateError)
  })

  test('keeps Regions apart', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const elsewhere = { region: 'us-west-2' }
    expect((await ask('DescribeVpcs', {}, elsewhere)).Vpcs).toEqual([])
    await expectRefusal(
      ask('DescribeVpcs', { VpcIds: [VpcId] }, elsewhere),
      'InvalidVpcID.NotFound',
    )
    await expectRefusal(ask('DescribeVpcs', {}, { region: 'mars-1' }), 'NotImplemented', /mars-1$/)
  })

  test('names what it does not emulate: an operation, a parameter', async () => {
    const { ask } = emulatedAws()
    await expectRefusal(
      ask('CreateTransitGateway'),
      'NotImplemented',
      'endpoint-lab does not emulate the operation CreateTransitGateway of EC2',
    )
    await expectRefusal(
      ask('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true }),
      'NotImplemented',
      'endpoint-lab does not emulate the parameter AmazonProvidedIpv6CidrBlock of CreateVpc',
    )
    await expectRefusal(ask('constructor'), 'NotImplemented')
  })

  test('asks for a missing parameter (api-behaviour 116)', async () => {
    const { ask } = emulatedAws()
    await expectRefusal(
      ask('CreateSubnet', { CidrBlock: '10.0.0.0/24' }),
      'MissingParameter',
      'The request must contain the parameter vpcId',
    )
  })

  test('repeats what a token got, and refuses it for another request (api-behaviour 115)', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const input = { VpcId, ClientToken: 'once' }
    const first = await ask('CreateRouteTable', input)
    expect(await ask('CreateRouteTable', input)).toEqual(first)
    expect((await ask('DescribeRouteTables')).RouteTables).toHaveLength(2)
    await expectRefusal(
      ask('CreateRouteTable', {
        ...input,
        TagSpecifications: [{ ResourceType: 'route-table', Tags: [{ Key: 'a', Value: 'b' }] }],
      }),
      'IdempotentParameterMismatch',
    )
  })
})

describe('calls that list', () => {
  async function sixVpcs() {
    const { ask } = emulatedAws()
    const ids: string[] = []
    for (let net = 0; net < 6; net += 1) {
      const { Vpc } = await ask('CreateVpc', {
        CidrBlock: `10.${net}.0.0/16`,
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: `vpc*${net}` }] }],
      })
      ids.push(Vpc.VpcId)
    }
    const count = async (...Filters: { Name: string; Values: string[] }[]) =>
      (await ask('DescribeVpcs', { Filters })).Vpcs.length
    return { ask, ids, count }
  }

  test('filters: values are alternatives, filters add up, * and ? are wildcards (api-behaviour 112, 132)', async () => {
    const { count } = await sixVpcs()
    expect(await count({ Name: 'cidr', Values: ['10.0.0.0/16', '10.1.0.0/16'] })).toBe(2)
    expect(await count({ Name: 'cidr', Values: ['10.?.0.0/16'] })).toBe(6)
    expect(await count({ Name: 'cidr', Values: ['1*.0.0/16', 'x'] })).toBe(6)
    expect(await count({ Name: 'tag:Name', Values: [String.raw`vpc\*3`] })).toBe(1)
    expect(await count({ Name: 'tag-key', Values: ['Name'] })).toBe(6)
    expect(await count({ Name: 'tag:name', Values: ['*'] })).toBe(0)
    expect(
      await count(
        { Name: 'cidr', Values: ['10.0.0.0/16'] },
        { Name: 'state', Values: ['pending'] },
      ),
    ).toBe(0)
  })

  test('an unknown filter is refused (api-behaviour 112)', async () => {
    const { ask } = await sixVpcs()
    await expectRefusal(
      ask('DescribeVpcs', { Filters: [{ Name: 'colour', Values: ['red'] }] }),
      'InvalidParameterValue',
      `The filter 'colour' is invalid`,
    )
  })

  test('pages (api-behaviour 113)', async () => {
    const { ask, ids } = await sixVpcs()
    const first = await ask('DescribeVpcs', { MaxResults: 5 })
    const second = await ask('DescribeVpcs', { MaxResults: 5, NextToken: first.NextToken })
    const shown = [...first.Vpcs, ...second.Vpcs].map((vpc: { VpcId: string }) => vpc.VpcId)
    expect(shown).toEqual(ids)
    expect(second).not.toHaveProperty('NextToken')
    await expectRefusal(ask('DescribeVpcs', { MaxResults: 4 }), 'InvalidMaxResults')
    await expectRefusal(ask('DescribeVpcs', { NextToken: 'x' }), 'InvalidNextToken')
  })
})
