import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/verify/dns/look-up.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import { addInterfaceEndpoint, addFarVpc, endpointName } from './endpoint-network.ts'
import { addGatewayEndpoint, addRoute, ask, smallNetwork, type Change } from './small-network.ts'
import { addTransitGateway } from './transit-network.ts'

function network(...changes: Change[]) {
  const made = smallNetwork()
  for (const change of changes) change(made)
  return indexNetwork(made)
}

describe('a name with several records of one kind', () => {
  const zone =
    (...records: { value?: string; alias?: string; type?: string; id: string }[]): Change =>
    (made) => {
      made.HostedZones.push({
        HostedZone: { Id: '/hostedzone/Z1', Name: 'corp.example.', Config: { PrivateZone: true } },
        VPCs: [{ VPCId: 'vpc-1' }],
        ResourceRecordSets: records.map(({ value, alias, type = 'A', id }) => ({
          Name: 'api.corp.example.',
          Type: type,
          SetIdentifier: id,
          Weight: 10,
          ...(value !== undefined && { ResourceRecords: [{ Value: value }] }),
          ...(alias !== undefined && { AliasTarget: { DNSName: alias } }),
        })),
      })
    }
  const asked = (...changes: Change[]) => lookUp(network(...changes), 'vpc-1', 'api.corp.example')
  const toEndpoint = { alias: `bucket.${endpointName}`, id: 'endpoint' }
  const s3 = 's3.ap-northeast-2.amazonaws.com'

  it('answers all of them, and IPv6 only where there is some', () => {
    const two = asked(zone({ value: '10.0.1.7', id: 'a' }, { value: '10.0.1.8', id: 'b' }))
    expect(two).toMatchObject({ kind: 'answered', shown: ['10.0.1.7', '10.0.1.8'] })
    expect(two).not.toHaveProperty('ipv6')
    const six = asked(
      zone(
        { value: '2600::7', type: 'AAAA', id: 'a' },
        { value: '2600::8', type: 'AAAA', id: 'b' },
        { value: '10.0.1.7', id: 'c' },
      ),
    )
    expect(six).toMatchObject({ shown: ['10.0.1.7'], ipv6: { shown: ['2600::7', '2600::8'] } })
  })

  it('is a service’s where all of it is that service’s, of one Region', () => {
    const twice = zone({ alias: s3, id: 'a' }, { alias: `b.${s3}`, id: 'b' })
    expect(asked(twice)).toMatchObject({ service: { name: 's3', region: 'ap-northeast-2' } })
    const tokyo = 's3.ap-northeast-1.amazonaws.com'
    expect(asked(zone({ alias: s3, id: 'a' }, { alias: tokyo, id: 'b' }))).not.toHaveProperty(
      'service',
    )
  })

  it('is an endpoint’s only where all of it is', () => {
    const endpoint = addInterfaceEndpoint()
    const twice = zone(toEndpoint, { ...toEndpoint, id: 'again' })
    expect(asked(endpoint, twice)).toMatchObject({ vpcEndpointId: 'vpce-0abc' })
    const half = asked(endpoint, zone(toEndpoint, { value: '10.0.1.7', id: 'b' }))
    expect(half).not.toHaveProperty('vpcEndpointId')
    const other = asked(endpoint, zone(toEndpoint, { alias: s3, id: 'b' }))
    expect(other).not.toHaveProperty('vpcEndpointId')
    expect(other).not.toHaveProperty('service')
  })
})

describe('a missing row to another VPC', () => {
  const to: Question['to'] = { address: '20.10.0.10', port: 443 }
  const mend = (...changes: Change[]) =>
    ask(changes, { to })
      .blockers.flatMap(({ fix }) => fix)
      .find(({ operation }) => operation === 'CreateRoute')?.input

  it('is mended by the transit gateway that both are at', () => {
    expect(mend(addTransitGateway())).toMatchObject({
      TransitGatewayId: 'tgw-1',
      DestinationCidrBlock: '20.10.0.0/16',
    })
  })

  it('and by none where one of them waits, or is no VPC', () => {
    const waits: Change = (made) => {
      made.TransitGatewayAttachments[1]!.State = 'pendingAcceptance'
    }
    const isVpn: Change = (made) => {
      made.TransitGatewayAttachments[1]!.ResourceType = 'vpn'
    }
    expect(mend(addTransitGateway(), waits)).not.toHaveProperty('TransitGatewayId')
    expect(mend(addTransitGateway(), isVpn)).not.toHaveProperty('TransitGatewayId')
    expect(mend(addFarVpc())).not.toHaveProperty('TransitGatewayId')
  })
})

describe('a bucket with a public policy, whose block nobody described', () => {
  const account = '111122223333'
  const bucket = { s3: { region: 'ap-northeast-2', bucket: 'b' } }
  const assumed = (principal: string, more: object = {}) => {
    const Statement = { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }
    const settings: Change = (made) => {
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
      made.BucketSettings.push({ Bucket: 'b', AccountId: account, Policy, ...more })
    }
    const request = { action: 's3:GetObject', key: 'k', principal }
    const changes = [addGatewayEndpoint('vpce-1', ['rtb-app']), settings]
    return ask(changes, { to: bucket, request }).assumptions.map(({ code }) => code)
  }
  const code = 'public-access-block-not-described'

  it('is taken to be open to others, and its own account needs no such thing', () => {
    expect(assumed('anonymous')).toContain(code)
    expect(assumed('arn:aws:iam::444455556666:user/ann')).toContain(code)
    expect(assumed(`arn:aws:iam::${account}:user/ann`)).not.toContain(code)
  })

  it('is not, once it is described', () => {
    const block = { PublicAccessBlockConfiguration: { RestrictPublicBuckets: false } }
    expect(assumed('anonymous', block)).not.toContain(code)
  })
})

describe("a load balancer's name", () => {
  const balancer =
    (...publicAddresses: (string | undefined)[]): Change =>
    (made) => {
      for (const [at, PublicIp] of publicAddresses.entries()) {
        made.NetworkInterfaces.push({
          NetworkInterfaceId: `eni-lb-${at}`,
          VpcId: 'vpc-1',
          SubnetId: 'subnet-other',
          Description: 'ELB app/web/0123456789abcdef',
          PrivateIpAddress: `10.0.2.6${at}`,
          Groups: [],
          ...(PublicIp !== undefined && { Association: { PublicIp } }),
        })
      }
    }
  const answer = (label: string, ...addresses: (string | undefined)[]) =>
    lookUp(
      network(balancer(...addresses)),
      'vpc-1',
      `${label}web-1234567890.ap-northeast-2.elb.amazonaws.com`,
    )

  it('answers public addresses where all its interfaces have one', () => {
    expect(answer('', '203.0.113.1', '203.0.113.2')).toMatchObject({
      shown: ['203.0.113.1', '203.0.113.2'],
    })
    expect(answer('', '203.0.113.1', undefined)).toMatchObject({
      shown: ['10.0.2.60', '10.0.2.61'],
    })
    expect(answer('internal-', '203.0.113.1')).toMatchObject({ shown: ['10.0.2.60'] })
  })
})

describe('what a NAT gateway sends', () => {
  it('comes from its own address, which the neighbour has to admit', () => {
    const to: Question['to'] = { address: '10.0.2.10', port: 443 }
    const row = addRoute('rtb-app', { DestinationCidrBlock: '10.0.2.0/24', NatGatewayId: 'nat-1' })
    const arrived = ask([row], { to }).hops.flatMap(({ decision }) =>
      decision.kind === 'arrived' ? [decision.source] : [],
    )
    expect(arrived).toEqual(['10.0.9.5'])
  })
})
