import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/verify/dns/look-up.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import { dualStack, farDualStack, farIpv6, ipv6Row } from './dual-stack-network.ts'
import {
  addHostedZone,
  addInterfaceEndpoint,
  addPeering,
  endpointName,
  setGroup,
  setVpcAttribute,
} from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  ask,
  codesOf,
  setIpv6,
  smallNetwork,
  type Change,
} from './small-network.ts'
import { addTransitGateway } from './transit-network.ts'

const nat64 = ipv6Row('rtb-app', '64:ff9b::/96', { NatGatewayId: 'nat-1' })
const everythingToNat = ipv6Row('rtb-app', '::/0', { NatGatewayId: 'nat-1' })
const toGateway = ipv6Row('rtb-app', '::/0', { GatewayId: 'igw-1' })
const toEgressOnly = ipv6Row('rtb-app', '::/0', { EgressOnlyInternetGatewayId: 'eigw-1' })
const web = (address: string): Question['to'] => ({ address, port: 443 })
const far = web(farIpv6)
const edgeAcl =
  (entries: readonly object[]): Change =>
  (network) => {
    network.NetworkAcls[0]!.Associations = []
    network.NetworkAcls.push({
      NetworkAclId: 'acl-edge',
      VpcId: 'vpc-1',
      Associations: [{ SubnetId: 'subnet-edge' }],
      Entries: [true, false].flatMap((Egress) =>
        entries.map((each, at) => ({
          RuleNumber: 100 + at,
          RuleAction: 'allow' as const,
          Egress,
          ...each,
        })),
      ),
    })
  }
const toHub = [
  dualStack,
  addTransitGateway({
    routes: [
      { cidr: '::/0', to: 'hub' },
      { cidr: '2600:1f10:1:100::/56', to: 'app' },
    ],
  }),
  ipv6Row('rtb-app', '::/0', { TransitGatewayId: 'tgw-1' }),
]
const toHome = ipv6Row('rtb-far', '2600:1f10:1:100::/56', { TransitGatewayId: 'tgw-1' })
const withoutSupport: Change = (network) => {
  network.TransitGatewayVpcAttachments[1]!.Options = { Ipv6Support: 'disable' }
}
const noGateway: Change = (network) => {
  network.InternetGateways = network.InternetGateways.slice(0, 1)
}
const denies: Change = (network) => {
  network.NetworkInterfaces.at(-1)!.DenyAllIgwTraffic = true
}

const attachedTo =
  (VpcId: string): Change =>
  (network) => {
    const EgressOnlyInternetGateways = [
      { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId, State: 'attached' }] },
    ]
    Object.assign(network, { EgressOnlyInternetGateways })
  }

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly to: Question['to']
  readonly protocol?: Question['protocol']
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 128,
    says: 'a NAT gateway takes what stands for an IPv4 address, and sends it there by its own table',
    changes: [dualStack, nat64],
    to: web('64:ff9b::c633:6407'),
    codes: [],
  },
  {
    rule: 128,
    says: 'and no other IPv6',
    changes: [dualStack, everythingToNat],
    to: web('2600:9000::1'),
    codes: ['forward-nat-ipv6'],
  },
  {
    rule: 128,
    says: 'past it the packet is an IPv4 one: the internet gateway refuses private destinations',
    changes: [dualStack, nat64],
    to: web('64:ff9b::c0a8:101'),
    codes: ['IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'],
  },
  {
    rule: 128,
    says: 'a ping comes to its subnet as ICMPv6 and leaves it as ICMP',
    changes: [
      dualStack,
      nat64,
      edgeAcl([
        { Protocol: '58', Ipv6CidrBlock: '::/0', IcmpTypeCode: { Type: -1, Code: -1 } },
        { Protocol: '1', CidrBlock: '0.0.0.0/0', IcmpTypeCode: { Type: -1, Code: -1 } },
      ]),
    ],
    to: web('64:ff9b::c633:6407'),
    protocol: 'icmp',
    codes: [],
  },
  {
    rule: 95,
    says: "out there it meets another VPC's interface, whose group admits it",
    changes: [dualStack, toGateway, farDualStack],
    to: far,
    codes: [],
  },
  {
    rule: 127,
    says: 'an egress-only internet gateway serves its own VPC',
    changes: [dualStack, toEgressOnly, attachedTo('vpc-1')],
    to: web('2600:9000::1'),
    codes: [],
  },
  {
    rule: 127,
    says: "and no other's, nor any where it is attached to none",
    changes: [dualStack, toEgressOnly, attachedTo('vpc-9')],
    to: web('2600:9000::1'),
    codes: ['BAD_STATE_ATTACHMENT'],
  },
  {
    rule: 110,
    says: 'or does not',
    changes: [dualStack, toEgressOnly, farDualStack, setGroup('sg-far', [])],
    to: far,
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    rule: 127,
    says: 'a VPC without an internet gateway lets nobody in',
    changes: [dualStack, toEgressOnly, farDualStack, noGateway],
    to: far,
    codes: ['forward-no-internet-gateway'],
  },
  {
    rule: 95,
    says: 'nor does an interface that denies what comes by one',
    changes: [dualStack, toGateway, farDualStack, denies],
    to: far,
    codes: ['forward-not-public'],
  },
  {
    rule: 40,
    says: 'and nobody has the next address',
    changes: [dualStack, toGateway, farDualStack],
    to: web('2600:1f10:1:200::11'),
    codes: ['NO_POSSIBLE_DESTINATION'],
  },
  {
    rule: 95,
    says: 'private IPv6 addresses are not carried to the internet',
    changes: [dualStack, toEgressOnly, setIpv6('app', 'fd10:1f10:1:101::10')],
    to: web('2600:9000::1'),
    codes: ['forward-private-ipv6'],
  },
  {
    rule: 95,
    says: 'nor found there',
    changes: [dualStack, toGateway],
    to: web('fd10:1f10:1:201::10'),
    codes: ['forward-private-ipv6'],
  },
  {
    rule: 129,
    says: 'an attachment with IPv6 support off carries none',
    changes: [...toHub, withoutSupport, farDualStack, toHome],
    to: far,
    codes: ['forward-attachment-no-ipv6'],
  },
  {
    rule: 129,
    says: 'and with it on there and back',
    changes: [...toHub, farDualStack, toHome],
    to: far,
    codes: [],
  },
  {
    rule: 127,
    says: "a hub's egress-only internet gateway takes no other VPC's addresses out",
    changes: [...toHub, ipv6Row('rtb-far', '::/0', { EgressOnlyInternetGatewayId: 'eigw-2' })],
    to: web('2600:9000::1'),
    codes: ['forward-endpoint-source'],
  },
  {
    rule: 95,
    says: 'nor does its internet gateway',
    changes: [...toHub, ipv6Row('rtb-far', '::/0', { GatewayId: 'igw-2' })],
    to: web('2600:9000::1'),
    codes: ['forward-endpoint-source'],
  },
]

describe.each(cases)('rule $rule: $says', ({ changes, to, protocol, codes }) => {
  it(`is blocked by: ${codes.join(', ') || 'nothing'}`, () => {
    expect(codesOf(ask(changes, { to, ...(protocol && { protocol }) }))).toEqual(codes)
  })
})

it('rule 130: an interface that denies the internet is not reached from there', () => {
  const from: Question['from'] = { internet: ['::/0'] }
  const codes = (...changes: Change[]) =>
    codesOf(ask([dualStack, farDualStack, ...changes], { from, to: far }))
  expect(codes()).toEqual([])
  expect(codes(denies)).toEqual(['forward-not-public'])
})

it('rule 110: the way back that a far table lacks is an IPv6 row', () => {
  const peered: Change = (network) => {
    addPeering('none')(network)
    const { RequesterVpcInfo, AccepterVpcInfo } = network.VpcPeeringConnections[0]!
    RequesterVpcInfo!.Ipv6CidrBlockSet = network.Vpcs[0]!.Ipv6CidrBlockAssociationSet!
    AccepterVpcInfo!.Ipv6CidrBlockSet = network.Vpcs[1]!.Ipv6CidrBlockAssociationSet!
  }
  const there = ipv6Row('rtb-app', '2600:1f10:1:200::/56', { VpcPeeringConnectionId: 'pcx-1' })
  const [blocker, ...more] = ask([dualStack, farDualStack, peered, there], { to: far }).blockers
  expect(more).toEqual([])
  expect(blocker).toMatchObject({ code: 'return-other-way', stage: 'return' })
  expect(blocker?.fix[0]?.input).toEqual({
    RouteTableId: 'rtb-far',
    DestinationIpv6CidrBlock: '2600:1f10:1:100::/56',
    VpcPeeringConnectionId: 'pcx-1',
  })
})

/** Rule 119: of a name with records of both families those of its own. */
describe('a data centre with IPv6', () => {
  const from: Question['from'] = {
    onPremises: { cidr: '2001:db8:16::/48', via: 'vgw-1', resolver: 'inbound-endpoint' },
  }
  const six = '2600:1f10:1:102::50'
  const endpoint: Change = (network) => {
    addInterfaceEndpoint()(network)
    network.VpcEndpoints[0]!.IpAddressType = 'dualstack'
    network.NetworkInterfaces.at(-1)!.Ipv6Addresses = [{ Ipv6Address: six }]
    network.SecurityGroups.at(-1)!.IpPermissions = [
      { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ]
  }
  const back = ipv6Row('rtb-main', '2001:db8:16::/48', { GatewayId: 'vgw-1' })
  const to = { host: `bucket.${endpointName}`, port: 443 }

  it('asks for AAAA records', () => {
    const verdict = ask([dualStack, endpoint, back], { from, to })
    expect(verdict).toMatchObject({ reachable: true, via: 'interface-endpoint' })
    expect(verdict.paths.flatMap(({ destinations }) => destinations)).toEqual([`${six}/128`])
  })

  it('has no address to ask an IPv4 one from', () => {
    const verdict = ask([dualStack, endpoint, back], { from, to: web('10.0.2.10') })
    expect(codesOf(verdict)).toContain('forward-no-address')
  })
})

describe('names with AAAA records', () => {
  const answer = (changes: Change[], name: string) => {
    const network = smallNetwork()
    for (const change of changes) change(network)
    const found = lookUp(indexNetwork(network), 'vpc-1', name)
    return found.kind === 'answered' ? [...found.shown, ...(found.ipv6?.shown ?? [])] : found.why
  }
  const zone = (type: string): Change =>
    addHostedZone('corp.example', {
      records: {
        'both.corp.example': { value: '10.0.2.10' },
        'six.corp.example': { type: 'AAAA', value: '2001:db8::7' },
        'alias.corp.example': { type, alias: 'both.corp.example.' },
        'alias6.corp.example': { type, alias: 'six.corp.example.' },
      },
    })

  /** Route 53 Developer Guide, "Values specific for simple alias records". */
  it('an alias answers for records of its own type', () => {
    expect(answer([zone('A')], 'alias.corp.example')).toEqual(['10.0.2.10'])
    expect(answer([zone('AAAA')], 'alias.corp.example')).toBe('no-name')
    expect(answer([zone('AAAA')], 'alias6.corp.example')).toEqual(['2001:db8::7'])
    expect(answer([zone('A')], 'alias6.corp.example')).toBe('no-name')
  })

  const ipv6Endpoint: Change = (network) => {
    addInterfaceEndpoint({ privateDns: 'vpc' })(network)
    network.VpcEndpoints[0]!.IpAddressType = 'ipv6'
    network.VpcEndpoints[0]!.DnsOptions!.DnsRecordIpType = 'ipv6'
    network.NetworkInterfaces.at(-1)!.Ipv6Addresses = [{ Ipv6Address: '2001:db8::50' }]
  }

  it("rule 99: an IPv6 endpoint's private names hold S3's dual-stack ones", () => {
    const name = 's3.dualstack.ap-northeast-2.amazonaws.com'
    expect(answer([ipv6Endpoint], name)).toEqual(['2001:db8::50'])
  })

  it('rule 47: with the attribute off public DNS knows a name of AAAA records alone', () => {
    const shade = addHostedZone('amazonaws.com', { records: {} })
    const changes = [ipv6Endpoint, shade, setVpcAttribute('EnableDnsHostnames', false)]
    expect(answer(changes, `bucket.${endpointName}`)).toEqual(['2001:db8::50'])
  })
})

describe('rules 26 and 27: a missing IPv6 row to S3 is mended by', () => {
  const dual: Question['to'] = { host: 's3.dualstack.ap-northeast-2.amazonaws.com', port: 443 }
  const fixesOf = (...changes: Change[]) =>
    ask([dualStack, ipv6Alone, ...changes], { from: { instance: 'i-app' }, to: dual })
      .blockers.flatMap(({ fix }) => fix)
      .map(({ operation, input }) => ({ operation, ...input }))

  const ipv6Alone: Change = (network) => {
    const own = network.NetworkInterfaces[0]!
    delete own.PrivateIpAddress
    own.PrivateIpAddresses = []
  }

  it('a gateway endpoint of both families', () => {
    expect(fixesOf()).toContainEqual({
      operation: 'CreateVpcEndpoint',
      VpcId: 'vpc-1',
      VpcEndpointType: 'Gateway',
      ServiceName: 'com.amazonaws.ap-northeast-2.s3',
      IpAddressType: 'dualstack',
      RouteTableIds: ['rtb-app'],
    })
  })

  it('the other address type of one that carries IPv4 only', () => {
    expect(fixesOf(addGatewayEndpoint('vpce-1', ['rtb-app']))).toContainEqual({
      operation: 'ModifyVpcEndpoint',
      VpcEndpointId: 'vpce-1',
      IpAddressType: 'dualstack',
    })
    expect(fixesOf(addGatewayEndpoint('vpce-1', ['rtb-main']))).toContainEqual({
      operation: 'ModifyVpcEndpoint',
      VpcEndpointId: 'vpce-1',
      IpAddressType: 'dualstack',
      AddRouteTableIds: ['rtb-app'],
    })
  })
})
