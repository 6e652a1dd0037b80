import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/verify/dns/look-up.ts'
import { parseS3Name } from '../../src/verify/dns/s3-name.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { candidateNames } from '../../src/verify/trace/candidate-names.ts'
import { certificateBlockers } from '../../src/verify/trace/certificate.ts'
import {
  addFarVpc,
  addHostedZone,
  addInterfaceEndpoint,
  endpointName,
  otherInSecondZone,
  setVpcAttribute,
  zonalName,
} from './endpoint-network.ts'
import { smallNetwork, type Change } from './small-network.ts'

const s3 = 's3.ap-northeast-2.amazonaws.com'
const networkWith = (changes: readonly Change[]) => {
  const made = smallNetwork()
  for (const change of changes) change(made)
  return indexNetwork(made)
}
const answer = (name: string, ...changes: Change[]) => {
  const seen = lookUp(networkWith(changes), 'vpc-1', name)
  return seen.kind === 'answered' ? seen.shown : seen.why
}
const zone = (name: string, records: Parameters<typeof addHostedZone>[1]['records']) =>
  addHostedZone(name, { records })

describe("S3's names", () => {
  it.each([
    [s3, 'regional', undefined, 'ap-northeast-2'],
    [`b.${s3}`, 'regional', 'b', 'ap-northeast-2'],
    [`my.logs.${s3}.`, 'regional', 'my.logs', 'ap-northeast-2'],
    ['B.S3.us-gov-west-1.AmazonAWS.com', 'regional', 'b', 'us-gov-west-1'],
    ['b.s3-eu-west-1.amazonaws.com', 'regional', 'b', 'eu-west-1'],
    ['b.s3.dualstack.eu-west-1.amazonaws.com', 'dual-stack', 'b', 'eu-west-1'],
    ['s3.dualstack.eu-west-1.amazonaws.com', 'dual-stack', undefined, 'eu-west-1'],
    ['b.s3.amazonaws.com', 'global', 'b', 'us-east-1'],
    ['s3.amazonaws.com', 'global', undefined, 'us-east-1'],
  ])('%s is %s', (host, form, bucket, region) => {
    expect(parseS3Name(host)).toEqual({ form, bucket, region })
  })

  it.each([
    'example.com',
    's3.example.com',
    `xs3.ap-northeast-2.amazonaws.com`,
    `${s3}.example.com`,
    's3.nowhere.amazonaws.com',
    'b.s3.dualstack.amazonaws.com',
    'dynamodb.us-east-1.amazonaws.com',
  ])('%s is none', (host) => {
    expect(parseS3Name(host)).toBeUndefined()
  })
})

describe("DynamoDB's name", () => {
  it.each([
    ['dynamodb.ap-northeast-2.amazonaws.com', ['52.94.6.0/24']],
    ['x.dynamodb.ap-northeast-2.amazonaws.com', []],
    ['dynamodb.ap-northeast-2.amazonaws.com.evil.example', []],
    ['dynamodb.amazonaws.com', []],
  ])('%s answers %j', (name, shown) => {
    expect(answer(name)).toEqual(shown)
  })

  it('answers in a Region of four words too', () => {
    const { PrefixLists, ...made } = smallNetwork()
    PrefixLists[0]!.PrefixListName = 'com.amazonaws.us-gov-west-1.dynamodb'
    const network = indexNetwork({ ...made, PrefixLists })
    const seen = lookUp(network, 'vpc-1', 'dynamodb.us-gov-west-1.amazonaws.com')
    expect(seen).toMatchObject({ service: { name: 'dynamodb', region: 'us-gov-west-1' } })
    expect(seen.kind === 'answered' && seen.shown[0]).toBe('3.5.140.0/22')
  })
})

describe("an endpoint's own names", () => {
  const twoZones = [
    otherInSecondZone,
    addInterfaceEndpoint({
      addresses: { 'subnet-app': '10.0.1.50', 'subnet-other': '10.0.2.50' },
    }),
  ]

  it.each([
    [`bucket.${endpointName}`, ['10.0.1.50', '10.0.2.50']],
    [`b.bucket.${endpointName}`, ['10.0.1.50', '10.0.2.50']],
    [`bucket.${zonalName}`, ['10.0.2.50']],
    [`bucket.${zonalName.replace('2b.', '2a.')}`, ['10.0.1.50']],
    [`bucket.${zonalName.replace('2b.', '2c.')}`, 'no-name'],
    [endpointName.replace('0abc', '0abd'), 'no-name'],
    ['nothing.vpce.amazonaws.com', 'no-name'],
  ])('%s answers %j', (name, shown) => {
    expect(answer(name, ...twoZones)).toEqual(shown)
  })

  it('of another service stands for itself, and for nothing under it', () => {
    const sqs = addInterfaceEndpoint({ service: 'sqs' })
    const name = 'vpce-0abc-abcd1234.sqs.ap-northeast-2.vpce.amazonaws.com'
    expect(answer(name, sqs)).toEqual(['10.0.2.50'])
    expect(answer(`x.${name}`, sqs)).toBe('no-name')
    const zonal = name.replace('.sqs', '-ap-northeast-2a.sqs')
    expect(answer(zonal, sqs)).toEqual(['10.0.2.50'])
  })

  it('without interfaces answer nothing', () => {
    const none = addInterfaceEndpoint({ addresses: {} })
    expect(answer(`bucket.${endpointName}`, none)).toBe('no-name')
  })

  it('whose interfaces nobody described may answer anywhere in the VPC', () => {
    const elsewhere: Change = (network) => {
      network.VpcEndpoints[0]!.NetworkInterfaceIds = ['eni-elsewhere']
    }
    const changes = [addInterfaceEndpoint(), elsewhere]
    expect(answer(`bucket.${endpointName}`, ...changes)).toEqual(['10.0.0.0/16'])
  })

  it('are asked of the IPv4 address, the primary one', () => {
    const more: Change = (network) => {
      const found = network.NetworkInterfaces.at(-1)!
      found.PrivateIpAddresses = [
        { PrivateIpAddress: '10.0.2.51' },
        { PrivateIpAddress: '10.0.2.50', Primary: true },
      ]
      found.Ipv6Addresses = [{ Ipv6Address: '2001:db8::5' }]
    }
    expect(answer(`bucket.${endpointName}`, addInterfaceEndpoint(), more)).toEqual(['10.0.2.50'])
  })

  it('are unknown, and not absent, where no endpoints were described', () => {
    const { VpcEndpoints: _none, ...rest } = smallNetwork()
    const seen = lookUp(indexNetwork(rest), 'vpc-1', `bucket.${endpointName}`)
    expect(seen).toMatchObject({
      kind: 'answered',
      shown: [],
      assumed: [{ code: 'name-address-unknown' }],
    })
  })
})

describe('a private hosted zone', () => {
  it('follows a CNAME to where it leads', () => {
    const alias = zone('corp', {
      'a.corp': { type: 'CNAME', value: 'b.corp.' },
      'b.corp': { value: '10.0.2.7' },
    })
    expect(answer('a.corp', alias)).toEqual(['10.0.2.7'])
  })

  it('has a wildcard for what stands under it, however deep, and not for itself', () => {
    const wild = zone('corp', { '*.db.corp': { value: '10.0.2.7' } })
    expect(answer('a.db.corp', wild)).toEqual(['10.0.2.7'])
    expect(answer('x.a.db.corp', wild)).toEqual(['10.0.2.7'])
    expect(answer('db.corp', wild)).toBe('no-name')
    expect(answer('web.corp', wild)).toBe('no-name')
  })

  it('has no wildcard for a name that stands below another one it knows', () => {
    const wild = zone('corp', {
      '*.corp': { value: '10.0.2.7' },
      'db.corp': { value: '10.0.2.8' },
    })
    expect(answer('web.corp', wild)).toEqual(['10.0.2.7'])
    expect(answer('x.db.corp', wild)).toBe('no-name')
  })

  it('holds the names under its own only, at a dot', () => {
    const corp = zone('corp', { corp: { value: '10.0.2.7' } })
    expect(answer('corp', corp)).toEqual(['10.0.2.7'])
    expect(answer('notcorp', corp)).toEqual([])
  })

  it('rule 47: with hostnames off is not asked; a name of its own then has no address', () => {
    const off = setVpcAttribute('EnableDnsHostnames', false)
    expect(answer('a.corp', zone('corp', { 'a.corp': { value: '10.0.2.7' } }), off)).toBe(
      'no-hostnames',
    )
    expect(answer(s3, zone(s3, { [s3]: { value: '10.0.2.7' } }), off)).toContain('3.5.140.0/22')
  })
})

describe('the certificate of S3', () => {
  it.each([
    ['my.logs.s3.ap-northeast-2.amazonaws.com', 'my.logs'],
    ['my.logs.s3-eu-west-1.amazonaws.com.', 'my.logs'],
    ['My.Logs.s3.amazonaws.com', 'my.logs'],
    ['my.logs.s3.dualstack.eu-west-1.amazonaws.com', 'my.logs'],
    [`my.logs.bucket.${endpointName}`, 'my.logs'],
    [`my.logs.bucket.${zonalName}`, 'my.logs'],
  ])('does not cover %s', (host, bucket) => {
    expect(certificateBlockers(host)).toMatchObject([
      { code: 'tls-name-mismatch', stage: 'tls', details: { bucket }, rules: [105] },
    ])
  })

  it.each([
    'logs.s3.ap-northeast-2.amazonaws.com',
    's3.ap-northeast-2.amazonaws.com',
    'logs.s3.dualstack.eu-west-1.amazonaws.com',
    `logs.bucket.${endpointName}`,
    `bucket.${endpointName}`,
    'my.logs.s3.example.com',
    'my.logs.s3.ap-northeast-2.amazonaws.com.example.com',
    `my.logs.bucket.${endpointName}.example.com`,
    'my.logs.bucket.vpce-1.sqs.eu-west-1.vpce.amazonaws.com',
  ])('is no hindrance to %s', (host) => {
    expect(certificateBlockers(host)).toEqual([])
  })
})

describe('the names to ask S3 by', () => {
  const far = [
    addFarVpc(),
    addInterfaceEndpoint({ vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' } }),
  ]
  const sqs = addInterfaceEndpoint({ service: 'sqs' })
  const tokyo = addInterfaceEndpoint({ region: 'ap-northeast-1' })
  const names = (
    name: 'regional' | 'endpoint' | 'either' | undefined,
    changes: readonly Change[],
    bucket?: string,
  ) => {
    const network = networkWith(changes)
    const asked = { region: 'ap-northeast-2', ...(name && { name }), ...(bucket && { bucket }) }
    return candidateNames(network, network.vpcs.get('vpc-1')!, asked)
  }

  it('are the Regional one where nothing else is said', () => {
    expect(names(undefined, [addInterfaceEndpoint()])).toEqual([s3])
    expect(names('regional', [addInterfaceEndpoint()], 'b')).toEqual([`b.${s3}`])
  })

  it("are an endpoint's own, this VPC's or another's", () => {
    expect(names('endpoint', [addInterfaceEndpoint()])).toEqual([`bucket.${endpointName}`])
    expect(names('endpoint', far, 'b')).toEqual([`b.bucket.${endpointName}`])
  })

  it('are no name of another service or Region', () => {
    expect(names('endpoint', [sqs])).toEqual([s3])
    expect(names('endpoint', [tokyo])).toEqual([s3])
  })

  it('are whichever an endpoint of this VPC answers', () => {
    expect(names('either', [addInterfaceEndpoint()], 'b')).toEqual([`b.bucket.${endpointName}`])
    expect(names('either', [addInterfaceEndpoint({ privateDns: 'vpc' })], 'b')).toEqual([
      `b.${s3}`,
      `b.bucket.${endpointName}`,
    ])
    expect(names('either', far)).toEqual([s3])
    const silent = setVpcAttribute('EnableDnsSupport', false)
    expect(names('either', [addInterfaceEndpoint(), silent])).toEqual([`bucket.${endpointName}`])
    expect(names('either', [])).toEqual([s3])
  })
})
