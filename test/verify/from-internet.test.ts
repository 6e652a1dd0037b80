import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { applyFix } from './apply-fix.ts'
import { addFarVpc, addInterfaceEndpoint, endpointName, setGroup } from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  addRoute,
  ask,
  codesOf,
  type Change,
  type SmallNetwork,
} from './small-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const everybody: Question['from'] = { internet: ['0.0.0.0/0', '::/0'] }
const office: Question['from'] = { internet: ['198.51.100.0/24'] }
const inFar = { vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' } }
const toPublicAddress: Question['to'] = { address: '203.0.113.77', port: 443 }

/** i-app's interface stands in the edge subnet's shoes: a public address, and a row to the gateway. */
const isPublic: Change = (network) => {
  const own = interfaceOf(network, 'eni-app')
  own.Association = { PublicIp: '203.0.113.77' }
}
const toGateway = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })
const open = setGroup('sg-app', [{ ...https, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }])
const openToOffice = setGroup('sg-app', [{ ...https, IpRanges: [{ CidrIp: '198.51.100.0/24' }] }])

function interfaceOf({ NetworkInterfaces }: SmallNetwork, id: string) {
  const found = NetworkInterfaces.find(({ NetworkInterfaceId }) => NetworkInterfaceId === id)
  if (!found) throw new Error(`${id} is not in the network`)
  return found
}

const hasIpv6: Change = ({ Vpcs }) => {
  Vpcs[0]!.Ipv6CidrBlockAssociationSet = ['2600:1f18:aaaa:1::/64', 'fd10::/56'].map(
    (Ipv6CidrBlock) => ({ Ipv6CidrBlock }),
  )
}
const withAddress =
  (Ipv6Address: string): Change =>
  (network) => {
    hasIpv6(network)
    interfaceOf(network, 'eni-app').Ipv6Addresses = [{ Ipv6Address }]
  }

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly from?: Question['from']
  readonly to?: Question['to']
  readonly via: string
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 130,
    says: 'a public address is reached by the internet gateway',
    changes: [isPublic, toGateway, open],
    via: 'internet-gateway',
    codes: [],
  },
  {
    rule: 34,
    says: 'a group that admits the office admits the office',
    changes: [isPublic, toGateway, openToOffice],
    from: office,
    via: 'internet-gateway',
    codes: [],
  },
  {
    rule: 34,
    says: 'a group that admits the office does not admit everybody',
    changes: [isPublic, toGateway, openToOffice],
    via: 'internet-gateway',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 13,
    says: 'a public address in a private subnet cannot answer',
    changes: [isPublic, open],
    via: 'internet-gateway',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 13,
    says: 'an answer that a NAT gateway takes is lost',
    changes: [
      isPublic,
      open,
      addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }),
    ],
    via: 'internet-gateway',
    codes: ['return-other-way'],
  },
  {
    rule: 26,
    says: 'what a gateway endpoint takes of the answers is no matter: S3 calls nobody',
    changes: [isPublic, toGateway, open, addGatewayEndpoint('vpce-1', ['rtb-app'])],
    via: 'internet-gateway',
    codes: [],
  },
  {
    rule: 24,
    says: 'who calls from addresses that a gateway endpoint answers gets no answer',
    changes: [isPublic, toGateway, open, addGatewayEndpoint('vpce-1', ['rtb-app'])],
    from: { internet: ['3.5.140.0/24'] },
    via: 'internet-gateway',
    codes: ['return-other-way'],
  },
  {
    rule: 109,
    says: 'a VPC may use public addresses for itself: they are private there',
    changes: [addFarVpc(), addInterfaceEndpoint(inFar)],
    to: { host: `bucket.${endpointName}`, port: 443 },
    via: 'none',
    codes: ['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
  },
  {
    rule: 130,
    says: "a VPC's IPv6 address that nobody has is nobody's on the internet either",
    changes: [hasIpv6, toGateway],
    to: { address: '2600:1f18:aaaa:1::7', port: 443 },
    via: 'none',
    codes: ['NO_POSSIBLE_DESTINATION'],
  },
  {
    rule: 130,
    says: 'a private IPv6 address is out of reach, whoever has it',
    changes: [withAddress('fd10::7'), toGateway],
    to: { address: 'fd10::7', port: 443 },
    via: 'none',
    codes: ['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
  },
  {
    rule: 130,
    says: 'without an internet gateway nothing comes in',
    changes: [
      isPublic,
      open,
      (network) => {
        network.InternetGateways = [{ InternetGatewayId: 'igw-1', Attachments: [] }]
      },
    ],
    via: 'internet-gateway',
    // What else will be in the way is told at once.
    codes: ['NO_ROUTE_TO_DESTINATION', 'forward-no-internet-gateway'],
  },
  {
    rule: 94,
    says: 'a NAT gateway opens nothing inwards',
    changes: [],
    to: { address: '203.0.113.9', port: 443 },
    via: 'none',
    codes: ['NGW_REQUIRES_SOURCE_IN_VPC'],
  },
  {
    rule: 130,
    says: 'a private address is out of reach',
    changes: [isPublic, toGateway, open],
    to: { address: '10.0.1.10', port: 443 },
    via: 'none',
    codes: ['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
  },
  {
    rule: 49,
    says: "an endpoint's own name is public, and its addresses are not",
    changes: [addInterfaceEndpoint()],
    to: { host: `bucket.${endpointName}`, port: 443 },
    via: 'none',
    codes: ['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
  },
  {
    rule: 109,
    says: 'a private network is no part of the internet',
    changes: [isPublic, toGateway, open],
    from: { internet: ['10.9.0.0/16'] },
    via: 'internet-gateway',
    codes: ['IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS'],
  },
  {
    rule: 119,
    says: 'an IPv6 network has no IPv4 address to send from',
    changes: [isPublic, toGateway, open],
    from: { internet: ['2600::/16'] },
    via: 'internet-gateway',
    codes: ['forward-no-address'],
  },
  {
    rule: 19,
    says: "S3's public addresses are for everybody",
    changes: [addInterfaceEndpoint({ privateDns: 'vpc' })],
    to: { s3: { region: 'ap-northeast-2' } },
    via: 'internet',
    codes: [],
  },
  {
    rule: 130,
    says: "an instance's public name is its public address",
    changes: [isPublic, toGateway, open],
    to: { host: 'ec2-203-0-113-77.ap-northeast-2.compute.amazonaws.com', port: 443 },
    via: 'internet-gateway',
    codes: [],
  },
  {
    rule: 19,
    says: 'a name that the snapshot does not know is somewhere on the internet',
    changes: [],
    to: { host: 'example.com', port: 443 },
    via: 'internet',
    codes: [],
  },
]

describe('the core asks from the internet', () => {
  it.each(cases)('rule $rule: $says', ({ changes, from = everybody, to, via, codes }) => {
    const verdict = ask(changes, { from, to: to ?? toPublicAddress })
    expect([...new Set(codesOf(verdict))]).toEqual(codes)
    expect(verdict.via).toBe(via)
  })

  it('says aloud that an address is nobody’s of the snapshot', () => {
    const to: Question['to'] = { address: '198.51.100.77', port: 443 }
    const verdict = ask([], { from: office, to })
    expect(verdict).toMatchObject({ reachable: true, via: 'internet' })
    expect(verdict.assumptions).toEqual([
      { code: 'public-address-not-described', details: { address: '198.51.100.77' } },
    ])
  })

  it('does not know addresses that cannot be read', () => {
    const verdict = ask([], { from: { internet: ['elsewhere'] }, to: toPublicAddress })
    expect(codesOf(verdict)).toEqual(['UNKNOWN_RESOURCE'])
  })

  it('rule 123: VPC Block Public Access shuts the way in, in either mode', () => {
    const mode = 'block-ingress' as const
    const shut: Change = (network) => {
      const subnet = network.Subnets.find(({ SubnetId }) => SubnetId === 'subnet-app')!
      subnet.BlockPublicAccessStates = { InternetGatewayBlockMode: mode }
    }
    const verdict = ask([isPublic, toGateway, open, shut], { from: office, to: toPublicAddress })
    expect(codesOf(verdict)).toEqual(['VPC_BLOCK_PUBLIC_ACCESS_ENABLED'])
    expect(verdict.blockers[0]?.fix[0]?.input).toEqual({
      SubnetId: 'subnet-app',
      InternetGatewayExclusionMode: 'allow-bidirectional',
    })
  })

  it('tells at which hop it ends', () => {
    const hops = (...changes: Change[]) =>
      ask([isPublic, open, ...changes], { from: office, to: toPublicAddress }).hops.map(
        ({ component, allowed, rules }) => [component.id, allowed, rules],
      )
    const shut: Change = ({ Subnets }) => {
      Subnets.find(({ SubnetId }) => SubnetId === 'subnet-app')!.BlockPublicAccessStates = {
        InternetGatewayBlockMode: 'block-bidirectional',
      }
    }
    expect(hops(toGateway).slice(0, 2)).toEqual([
      ['internet', true, [130]],
      ['igw-1', true, [95, 130]],
    ])
    expect(hops(toGateway, shut)[1]).toEqual(['igw-1', false, [95, 130]])
  })

  it('takes the gateway that the table names, where none was described', () => {
    const undescribed: Change = (network) => {
      delete (network as Partial<SmallNetwork>).InternetGateways
    }
    const asked = (...changes: Change[]) =>
      ask([isPublic, open, ...changes, undescribed], { from: office, to: toPublicAddress })
    expect(asked(toGateway)).toMatchObject({ reachable: true, via: 'internet-gateway' })
    expect(asked(toGateway).assumptions).toContainEqual({
      code: 'gateway-not-described',
      details: { gateway: 'igw-1' },
    })
    expect(codesOf(asked())).toEqual(['forward-no-internet-gateway'])
  })

  it("rule 109: an endpoint's addresses are private in a VPC of a public block too", () => {
    const inFar = addInterfaceEndpoint({ vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' } })
    const to: Question['to'] = { host: `bucket.${endpointName}`, port: 443 }
    const verdict = ask([addFarVpc(), inFar], { from: office, to })
    expect(codesOf(verdict)).toEqual(['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'])
    expect(verdict.via).toBe('none')
  })

  it('mends a missing row with one to the gateway', () => {
    const verdict = ask([isPublic, open], { from: office, to: toPublicAddress })
    const input = {
      RouteTableId: 'rtb-app',
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: 'igw-1',
    }
    expect(verdict.blockers.flatMap(({ fix }) => fix)).toEqual([
      { service: 'ec2', operation: 'CreateRoute', input },
    ])
  })
})

describe('a public address, asked from inside', () => {
  const far = addFarVpc()
  const farGateway: Change = ({ InternetGateways }) => {
    InternetGateways.push({
      InternetGatewayId: 'igw-2',
      Attachments: [{ VpcId: 'vpc-2', State: 'available' as never }],
    })
  }
  const farIsPublic: Change = (network) => {
    network.NetworkInterfaces.push({
      NetworkInterfaceId: 'eni-far',
      VpcId: 'vpc-2',
      SubnetId: 'subnet-far',
      PrivateIpAddress: '20.10.0.10',
      Association: { PublicIp: '203.0.113.88' },
      Groups: [{ GroupId: 'sg-app' }],
    })
  }
  const farToGateway = addRoute('rtb-far', {
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: 'igw-2',
  })
  const all = [isPublic, toGateway, open, far, farGateway, farIsPublic, farToGateway]
  const codesTo = (address: string, changes: Change[]) =>
    codesOf(ask(changes, { to: { address, port: 443 } }))

  it('rule 130: is met as it is from the internet', () => {
    expect(codesTo('203.0.113.88', all)).toEqual([])
    const without = all.filter((each) => each !== farGateway)
    expect(codesTo('203.0.113.88', without)).toContain('forward-no-internet-gateway')
  })

  it('rule 123: and VPC Block Public Access of its subnet holds', () => {
    const shut: Change = ({ Subnets }) => {
      const subnet = Subnets.find(({ SubnetId }) => SubnetId === 'subnet-far')!
      subnet.BlockPublicAccessStates = { InternetGatewayBlockMode: 'block-ingress' }
    }
    expect(codesTo('203.0.113.88', [...all, shut])).toEqual(['VPC_BLOCK_PUBLIC_ACCESS_ENABLED'])
  })

  it("rule 94: a NAT gateway's lets nobody in", () => {
    expect(codesTo('203.0.113.9', all)).toEqual(['NGW_REQUIRES_SOURCE_IN_VPC'])
  })

  it("rule 109: another VPC's own address is not on the internet, public as it looks", () => {
    expect(codesTo('20.10.0.10', all)).toEqual(['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'])
  })
})

describe('what lets the internet in', () => {
  it('is one rule for everybody, whatever pieces the answer was found by', () => {
    const verdict = ask([isPublic, toGateway, openToOffice], {
      from: { internet: ['0.0.0.0/0'] },
      to: toPublicAddress,
    })
    const IpPermissions = [
      { IpProtocol: '6', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]
    expect(verdict.blockers.map(({ fix }) => fix)).toEqual([
      [
        {
          service: 'ec2',
          operation: 'AuthorizeSecurityGroupIngress',
          input: { GroupId: 'sg-app', IpPermissions },
        },
      ],
    ])
  })

  it('is one rule for a list of networks', () => {
    const internet = ['198.51.100.0/25', '192.0.2.0/24', '10.0.0.0/8', '2600:9000::/28']
    const none = setGroup('sg-app', [])
    const { blockers } = ask([isPublic, toGateway, none], {
      from: { internet },
      to: toPublicAddress,
    })
    const IpRanges = ['198.51.100.0/25', '192.0.2.0/24'].map((CidrIp) => ({ CidrIp }))
    expect(blockers.map(({ fix }) => fix[0]!.input['IpPermissions'])).toEqual([
      [{ IpProtocol: '6', FromPort: 443, ToPort: 443, IpRanges }],
    ])
  })

  it('stands before the entry that denies a part of it', () => {
    const deny: Change = ({ NetworkAcls }) => {
      NetworkAcls[0]!.Entries!.push({
        RuleNumber: 50,
        Protocol: '-1',
        RuleAction: 'deny',
        Egress: false,
        CidrBlock: '198.51.100.128/25',
      })
    }
    const question = { from: { internet: ['198.51.100.0/24'] }, to: toPublicAddress } as const
    const changes = [isPublic, toGateway, open, deny]
    const { blockers } = ask(changes, question)
    expect(blockers.map(({ code }) => code)).toEqual(['SUBNET_ACL_RESTRICTION'])
    const mend: Change = (network) => {
      Object.assign(network, applyFix(network, blockers[0]!.fix))
    }
    expect(ask([...changes, mend], question).reachable).toBe(true)
  })
})

describe("policies see the internet's own addresses", () => {
  const read = (Condition: object, Effect = 'Allow') => ({
    Effect,
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::docs/*',
    Condition,
  })
  const withPolicy =
    (...Statement: object[]): Change =>
    (network) => {
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
      network.BucketSettings.push({ Bucket: 'docs', AccountId: '111122223333', Policy })
    }
  const toBucket: Question['to'] = { s3: { region: 'ap-northeast-2', bucket: 'docs' } }
  const request = { action: 'GetObject', key: 'a.txt' }
  const askFor = (change: Change, from = everybody) =>
    ask([change], { from, to: toBucket, request })
  const fromOffice = { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }

  it('rule 84: the office alone may read', () => {
    const change = withPolicy(read(fromOffice))
    expect(askFor(change, office).reachable).toBe(true)
    expect(codesOf(askFor(change))).toEqual(['policy-bucket-no-allow'])
  })

  it('rule 84: a refusal of a few addresses is no answer for everybody', () => {
    const change = withPolicy(read({}), read(fromOffice, 'Deny'))
    expect(codesOf(askFor(change))).toEqual(['policy-bucket-explicit-deny'])
    expect(askFor(change, { internet: ['203.0.113.0/24'] }).reachable).toBe(true)
  })

  it('rule 86: nobody on the internet comes through an endpoint', () => {
    const change = withPolicy(
      read({}),
      read({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }, 'Deny'),
    )
    expect(codesOf(askFor(change, office))).toEqual(['policy-bucket-explicit-deny'])
  })
})
