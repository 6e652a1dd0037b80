import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import {
  addFarVpc,
  addHostedZone,
  addInterfaceEndpoint,
  addPeering,
  setGroup,
  setVpcAttribute,
} from './endpoint-network.ts'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  ask,
  setAppAcl,
  setEgress,
  type Change,
} from './small-network.ts'
import { addTransitGateway, toTransit } from './transit-network.ts'
import { linesOf } from './verdict-lines.ts'

const toNat = (id: string) =>
  addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: id })
const toGateway = (GatewayId: string, DestinationCidrBlock = '0.0.0.0/0') =>
  addRoute('rtb-app', { DestinationCidrBlock, GatewayId })
const endpoint = addGatewayEndpoint('vpce-1', ['rtb-app'])
const farEndpoint = addInterfaceEndpoint({
  vpc: 'vpc-2',
  addresses: { 'subnet-far': '20.10.0.50' },
})
const address = (text: string): Question['to'] => ({ address: text, port: 443 })
const inS3 = address('3.5.140.1')
const web = address('198.51.100.7')
const byName: Question['to'] = { s3: { region: 'ap-northeast-2', bucket: 'b', name: 'endpoint' } }
const regional: Question['to'] = { s3: { region: 'ap-northeast-2' } }
const dataCentre: Question['from'] = { onPremises: { cidr: '172.16.0.0/12', via: 'vgw-1' } }
const admitsSpoke = setGroup('sg-endpoint', [
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
])

/** Each way with what may go wrong on it. The lines expected are in ways/, one file a case. */
const cases: readonly (readonly [string, Change[], Partial<Question>])[] = [
  ['gateway-endpoint', [endpoint, toNat('nat-1')], { to: inS3 }],
  [
    'gateway-endpoint-deleting',
    [
      endpoint,
      (network) => {
        network.VpcEndpoints[0]!.State = 'deleting' as never
      },
    ],
    { to: inS3, protocol: 'udp' },
  ],
  ['nat-gateway', [toNat('nat-1')], { to: web }],
  [
    'nat-gateway-failed-and-private',
    [
      toNat('nat-1'),
      (network) => {
        Object.assign(network.NatGateways[0]!, { State: 'failed', ConnectivityType: 'private' })
      },
    ],
    { to: web },
  ],
  ['nat-gateway-not-described', [toNat('nat-9')], { to: web }],
  [
    'internet-gateway-detached',
    [
      toGateway('igw-1'),
      (network) => {
        network.InternetGateways[0]!.Attachments = []
      },
    ],
    { to: address('192.168.1.1') },
  ],
  [
    'internet-gateway-shared-address-space',
    [
      toGateway('igw-1'),
      (network) => {
        network.NetworkInterfaces[0]!.Association = { PublicIp: '203.0.113.20' }
      },
    ],
    { to: address('100.64.1.1') },
  ],
  [
    'vpn-gateway-detached',
    [
      toGateway('vgw-1', '172.16.0.0/12'),
      (network) => {
        network.VpnGateways[0]!.VpcAttachments = []
      },
    ],
    { to: address('172.16.1.1') },
  ],
  ['local-neighbour', [], { to: address('10.0.2.10') }],
  ['local-nobody', [], { to: address('10.0.2.99') }],
  [
    'interface-endpoint-pending',
    [
      addInterfaceEndpoint({ state: 'pending' }),
      setAppAcl(aclEntry(90, 'out', 'deny', '10.0.2.0/24')),
    ],
    { to: byName, protocol: 'udp' },
  ],
  [
    'peering-deleted',
    [
      addFarVpc(),
      farEndpoint,
      addPeering('there'),
      (network) => {
        network.VpcPeeringConnections[0]!.Status = { Code: 'deleted' }
      },
    ],
    { to: byName },
  ],
  [
    'peering-foreign-address',
    [
      addFarVpc(),
      addPeering('none'),
      addRoute('rtb-app', {
        DestinationCidrBlock: '3.5.140.0/22',
        VpcPeeringConnectionId: 'pcx-1',
      }),
    ],
    { to: inS3 },
  ],
  [
    'transit-gateway-to-endpoint',
    [addTransitGateway(), farEndpoint, admitsSpoke, toTransit()],
    { to: byName },
  ],
  [
    'transit-gateway-to-gateway-endpoint',
    [
      addTransitGateway({
        routes: [
          { cidr: '10.0.0.0/16', to: 'app' },
          { cidr: '0.0.0.0/0', to: 'hub' },
        ],
      }),
      toTransit('0.0.0.0/0'),
      addGatewayEndpoint('vpce-hub', ['rtb-far']),
    ],
    { to: inS3 },
  ],
  [
    'transit-gateway-to-peering',
    [
      addTransitGateway({ routes: [{ cidr: '0.0.0.0/0', to: 'hub' }] }),
      toTransit('0.0.0.0/0'),
      addRoute('rtb-far', {
        DestinationCidrBlock: '0.0.0.0/0',
        VpcPeeringConnectionId: 'pcx-9',
      }),
    ],
    { to: web },
  ],
  [
    'transit-gateway-refuses',
    [addTransitGateway({ routes: [], state: 'pending', appSubnets: [] }), toTransit()],
    { to: address('20.10.0.50') },
  ],
  ['no-route', [setEgress()], { to: regional }],
  [
    'blackhole',
    [
      addRoute('rtb-app', {
        DestinationCidrBlock: '3.5.140.0/22',
        NatGatewayId: 'nat-x',
        State: 'blackhole',
      }),
      endpoint,
    ],
    { to: inS3 },
  ],
  ['dns-support-off', [setVpcAttribute('EnableDnsSupport', false), endpoint], { to: regional }],
  [
    'dns-hosted-zone-without-record',
    [addHostedZone('s3.ap-northeast-2.amazonaws.com', { records: {} })],
    { to: regional },
  ],
  ['source-unknown', [], { from: { instance: 'i-9' }, to: regional }],
  ['source-interface-unknown', [], { from: { networkInterface: 'eni-9' }, to: regional }],
  ['destination-unreadable', [], { to: address('x') }],
  ['on-premises', [addInterfaceEndpoint()], { from: dataCentre, to: address('10.0.2.50') }],
  ['on-premises-public', [], { from: dataCentre, to: inS3 }],
  ['on-premises-nobody', [], { from: dataCentre, to: address('10.0.2.99') }],
  [
    'certificate',
    [endpoint],
    { to: { host: 'my.logs.s3.ap-northeast-2.amazonaws.com', port: 443 } },
  ],
]

describe('a verdict tells every hop, its rules, and what would mend it', () => {
  it.each(cases)('%s', async (name, changes, question) => {
    const verdict = ask(changes, question)
    const stages = Object.entries(verdict.stages).map(([stage, state]) => `${stage} ${state}`)
    const text = [`${verdict.via}, ${stages.join(', ')}`, ...linesOf(verdict), ''].join('\n')
    await expect(text).toMatchFileSnapshot(`ways/${name}.txt`)
  })
})
