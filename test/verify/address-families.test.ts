import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/verify/dns/look-up.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Destination } from '../../src/verify/question.ts'
import { addInterfaceEndpoint } from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  addRoute,
  ask,
  codesOf,
  smallNetwork,
  type Change,
} from './small-network.ts'

const six = '2406:da12:1::10'
const dualStack: Destination = { host: 's3.dualstack.ap-northeast-2.amazonaws.com', port: 443 }
const hasSix: Change = (network) => {
  network.NetworkInterfaces[0]!.Ipv6Addresses = [{ Ipv6Address: six }]
}
const letsSixOut: Change = (network) => {
  network.SecurityGroups[0]!.IpPermissionsEgress![0]!.Ipv6Ranges = [{ CidrIpv6: '::/0' }]
  for (const Egress of [true, false]) {
    network.NetworkAcls[0]!.Entries!.push({
      RuleNumber: 101,
      Protocol: '-1',
      RuleAction: 'allow',
      Egress,
      Ipv6CidrBlock: '::/0',
    })
  }
}
const toEgressOnly = addRoute('rtb-app', {
  DestinationIpv6CidrBlock: '::/0',
  EgressOnlyInternetGatewayId: 'eigw-1',
})
const gateway = addGatewayEndpoint('vpce-1', ['rtb-app'])
const warningsOf = ({ warnings }: ReturnType<typeof ask>) => warnings.map(({ code }) => code)

/** Rule 27; incident V01. */
describe('a name with A and AAAA records', () => {
  it('leads a source with an IPv6 address past an IPv4 gateway endpoint', () => {
    const verdict = ask([gateway, hasSix, letsSixOut, toEgressOnly], { to: dualStack })
    expect(verdict).toMatchObject({ reachable: true, via: 'egress-only-internet-gateway' })
    expect(verdict.paths.map(({ via }) => via)).toEqual([
      'egress-only-internet-gateway',
      'gateway-endpoint',
    ])
  })

  it('answers no address of a VPC', () => {
    const ownBlock: Change = (network) => {
      network.Vpcs[0]!.Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlock: '2406:da12:1::/56' }]
      addRoute('rtb-app', {
        DestinationIpv6CidrBlock: '2406:da12:1::/56',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      })(network)
    }
    const verdict = ask([gateway, hasSix, letsSixOut, toEgressOnly, ownBlock], { to: dualStack })
    expect(verdict.paths.map(({ via }) => via)).toEqual([
      'egress-only-internet-gateway',
      'gateway-endpoint',
    ])
  })

  it('leads a source without one through the gateway endpoint alone', () => {
    const verdict = ask([gateway, letsSixOut, toEgressOnly], { to: dualStack })
    expect(verdict.paths.map(({ via }) => via)).toEqual(['gateway-endpoint'])
  })

  it('arrives by IPv4 where IPv6 has no way, with a warning', () => {
    const verdict = ask([gateway, hasSix], { to: dualStack })
    expect(verdict).toMatchObject({ reachable: true, via: 'gateway-endpoint' })
    expect(verdict.warnings).toMatchObject([
      { code: 'address-family-blocked', details: { family: 'IPv6' } },
    ])
  })

  it('arrives by IPv6 where IPv4 has no way', () => {
    const verdict = ask([hasSix, letsSixOut, toEgressOnly], { to: dualStack })
    expect(verdict).toMatchObject({ reachable: true, via: 'egress-only-internet-gateway' })
    expect(warningsOf(verdict)).toEqual(['address-family-blocked'])
  })

  it('arrives nowhere where neither has a way, with the blockers of both', () => {
    expect(codesOf(ask([hasSix, letsSixOut], { to: dualStack }))).toEqual([
      'NO_ROUTE_TO_DESTINATION',
    ])
    expect(ask([hasSix, letsSixOut], { to: dualStack }).paths).toHaveLength(2)
  })

  it('shows S3 the IPv6 address of who comes out', () => {
    const to = { s3: { region: 'ap-northeast-2', bucket: 'b' } }
    const allow =
      (ip: string): Change =>
      (network) => {
        network.BucketSettings.push({
          Bucket: 'b',
          Policy: JSON.stringify({
            Statement: {
              Effect: 'Allow',
              Principal: '*',
              Action: '*',
              Resource: '*',
              Condition: { IpAddress: { 'aws:SourceIp': ip } },
            },
          }),
        })
      }
    // S3's plain name has no AAAA record: the request comes by the gateway endpoint.
    const verdict = ask([gateway, hasSix, letsSixOut, toEgressOnly, allow(six)], {
      to,
      request: { action: 's3:GetObject', key: 'k', principal: 'anonymous' },
    })
    expect(verdict.paths.map(({ via }) => via)).toEqual(['gateway-endpoint'])
  })
})

it('a source without an IPv6 address reaches no IPv6 address', () => {
  const verdict = ask([letsSixOut, toEgressOnly], { to: { address: '2600:9000::1', port: 443 } })
  expect(codesOf(verdict)).toEqual(['forward-no-address'])
  const with6 = ask([letsSixOut, toEgressOnly, hasSix], {
    to: { address: '2600:9000::1', port: 443 },
  })
  expect(with6.reachable).toBe(true)
  expect(with6.hops.at(-1)?.decision).toMatchObject({ source: six })
})

/** PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", DNS record IP type. */
describe('an interface endpoint with IPv6 addresses', () => {
  const own = 'vpce-0abc-abcd1234.sqs.ap-northeast-2.vpce.amazonaws.com'
  const answers = (type: string | undefined, name: string) => {
    const network = smallNetwork()
    addInterfaceEndpoint({ service: 'sqs', privateDns: 'vpc' })(network)
    Object.assign(network.VpcEndpoints[0]!.DnsOptions!, { DnsRecordIpType: type })
    network.NetworkInterfaces.at(-1)!.Ipv6Addresses = [{ Ipv6Address: '2406:da12:2::50' }]
    const lookup = lookUp(indexNetwork(network), 'vpc-1', name)
    return lookup.kind === 'answered' ? [...lookup.shown, ...(lookup.ipv6?.shown ?? [])] : []
  }
  const four = '10.0.2.50'
  const sixth = '2406:da12:2::50'

  it.each([
    ['ipv4', own, [four]],
    ['dualstack', own, [four, sixth]],
    ['ipv6', own, [sixth]],
    ['service-defined', own, [four, sixth]],
    ['service-defined', 'sqs.ap-northeast-2.amazonaws.com', [four]],
    ['dualstack', 'sqs.ap-northeast-2.amazonaws.com', [four, sixth]],
  ])('of record type %s answers %s with %j', (type, name, addresses) => {
    expect(answers(type, name)).toEqual(addresses)
  })
})

/** Route 53 Developer Guide, "Choosing a routing policy"; RFC 4592. */
describe('a private hosted zone', () => {
  const record = (Name: string, Type: string, Value: string, more: object = {}) => ({
    Name,
    Type,
    ResourceRecords: [{ Value }],
    ...more,
  })
  const resolved = (name: string, ...ResourceRecordSets: ReturnType<typeof record>[]) => {
    const network = smallNetwork()
    network.HostedZones.push({
      HostedZone: { Id: '/hostedzone/Z1', Name: 'Corp.Example.', Config: { PrivateZone: true } },
      VPCs: [{ VPCId: 'vpc-1' }],
      ResourceRecordSets,
    })
    const lookup = lookUp(indexNetwork(network), 'vpc-1', name)
    return lookup.kind === 'answered'
      ? [...lookup.shown, ...(lookup.ipv6?.shown ?? [])]
      : lookup.why
  }

  it('answers each of the records that share a name', () => {
    const one = record('w.corp.example.', 'A', '10.0.1.7', { SetIdentifier: 'a', Weight: 1 })
    const other = record('w.corp.example.', 'A', '10.0.1.8', { SetIdentifier: 'b', Weight: 9 })
    expect(resolved('W.corp.example.', one, other)).toEqual(['10.0.1.7', '10.0.1.8'])
  })

  it('never answers a weight of 0 beside another', () => {
    const never = record('w.corp.example.', 'A', '10.0.1.7', { Weight: 0 })
    const other = record('w.corp.example.', 'A', '10.0.1.8', { Weight: 9 })
    expect(resolved('w.corp.example', never, other)).toEqual(['10.0.1.8'])
    expect(resolved('w.corp.example', never)).toEqual(['10.0.1.7'])
  })

  it('follows each of the CNAMEs that share a name', () => {
    const records = [
      record('c.corp.example.', 'CNAME', 'one.corp.example.', { Weight: 1 }),
      record('c.corp.example.', 'CNAME', 'two.corp.example', { Weight: 1 }),
      record('one.corp.example.', 'A', '10.0.1.7'),
      record('two.corp.example.', 'A', '10.0.1.8'),
    ]
    expect(resolved('c.corp.example', ...records)).toEqual(['10.0.1.7', '10.0.1.8'])
  })

  it('has no wildcard for a name that exists, be it by names below it alone', () => {
    const records = [
      record('\\052.corp.example.', 'A', '10.0.1.99'),
      record('a.b.corp.example.', 'A', '10.0.1.50'),
    ]
    expect(resolved('any.corp.example', ...records)).toEqual(['10.0.1.99'])
    expect(resolved('deep.any.corp.example', ...records)).toEqual(['10.0.1.99'])
    expect(resolved('b.corp.example', ...records)).toBe('no-name')
    expect(resolved('x.b.corp.example', ...records)).toBe('no-name')
  })

  it('answers IPv6 addresses', () => {
    const records = [
      record('both.corp.example.', 'A', '10.0.1.7'),
      record('both.corp.example.', 'AAAA', '2001:db8::7'),
      record('six.corp.example.', 'AAAA', '2001:db8::8'),
    ]
    expect(resolved('both.corp.example', ...records)).toEqual(['10.0.1.7', '2001:db8::7'])
    expect(resolved('six.corp.example', ...records)).toEqual(['2001:db8::8'])
  })
})

describe('names of S3 elsewhere', () => {
  it.each([
    ['data-111122223333.s3-accesspoint.ap-northeast-2.amazonaws.com', 'gateway-endpoint'],
    ['s3-accesspoint.ap-northeast-2.amazonaws.com', 'gateway-endpoint'],
  ])('%s goes by the %s', (host, via) => {
    expect(ask([gateway], { to: { host, port: 443 } })).toMatchObject({ reachable: true, via })
  })

  it('China has a domain and ARNs of its own', () => {
    const china: Change = (network) => {
      for (const subnet of network.Subnets) subnet.AvailabilityZone = 'cn-north-1a'
      network.PrefixLists = [
        {
          PrefixListId: 'pl-cn',
          PrefixListName: 'com.amazonaws.cn-north-1.s3',
          Cidrs: ['54.222.48.0/22'],
        },
      ]
      addRoute('rtb-app', { DestinationPrefixListId: 'pl-cn', GatewayId: 'vpce-1' })(network)
      network.BucketSettings = [{ Bucket: 'b', AccountId: '111122223333' }]
    }
    const verdict = ask([china], {
      to: { s3: { region: 'cn-north-1', bucket: 'b' } },
      request: { action: 's3:GetObject', key: 'k', principal: 'anonymous' },
    })
    expect(verdict.via).toBe('gateway-endpoint')
    expect(verdict.hops[0]?.decision).toMatchObject({ name: 'b.s3.cn-north-1.amazonaws.com.cn' })
    expect(verdict.hops.at(-1)?.decision).toMatchObject({ resource: 'arn:aws-cn:s3:::b/k' })
  })
})

/** Rules 26 and 27. */
describe('a missing IPv6 row to S3', () => {
  const to = { host: 's3.dualstack.ap-northeast-2.amazonaws.com', port: 443 }
  const sixOnly: Change = (network) => {
    hasSix(network)
    delete network.NetworkInterfaces[0]!.PrivateIpAddress
    network.NetworkInterfaces[0]!.PrivateIpAddresses = []
  }
  const fixes = (...changes: Change[]) =>
    ask([sixOnly, letsSixOut, ...changes], { to }).blockers.flatMap(({ fix }) => fix)

  it('is mended by one that carries IPv4 alone only once that carries both', () => {
    expect(fixes(addGatewayEndpoint('vpce-1', ['rtb-main']))).toMatchObject([
      { operation: 'ModifyVpcEndpoint', input: { IpAddressType: 'dualstack' } },
    ])
  })

  it('is mended by one that carries both, or by a new one that does', () => {
    const dual: Change = (network) => {
      addGatewayEndpoint('vpce-1', ['rtb-main'])(network)
      network.VpcEndpoints[0]!.IpAddressType = 'dualstack'
    }
    const ofSix = (each: object) => JSON.stringify(each).includes('rtb-app')
    expect(fixes(dual).filter(ofSix)).toMatchObject([{ operation: 'ModifyVpcEndpoint' }])
    expect(fixes().filter(ofSix)).toMatchObject([
      { operation: 'CreateVpcEndpoint', input: { IpAddressType: 'dualstack' } },
    ])
  })
})
