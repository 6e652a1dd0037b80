import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/verify/dns/look-up.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import {
  addFarVpc,
  addHostedZone,
  addInterfaceEndpoint,
  endpointName,
  otherInSecondZone,
  setVpcAttribute,
  zonalName,
} from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  ask,
  codesOf,
  seoulS3,
  smallNetwork,
  warningsOf,
  type Change,
} from './small-network.ts'

const s3 = 's3.ap-northeast-2.amazonaws.com'
const twoZones = [
  otherInSecondZone,
  addInterfaceEndpoint({
    privateDns: 'vpc',
    addresses: { 'subnet-app': '10.0.1.50', 'subnet-other': '10.0.2.50' },
  }),
]
const ownServers: Change = (network) => {
  network.DhcpOptions[0]!.DhcpConfigurations = [
    { Key: 'domain-name-servers', Values: [{ Value: '10.0.9.53' }] },
  ]
}
const zone = (records: Parameters<typeof addHostedZone>[1]['records'], vpcs = ['vpc-1']) =>
  addHostedZone(s3, { vpcs, records })

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly name?: string
  readonly vpc?: string
  /** Addresses, or why there are none. */
  readonly answers: readonly string[] | 'no-resolver' | 'no-name'
  readonly zone?: string
}

const cases: Case[] = [
  { rule: 19, says: 'S3 answers its public blocks', changes: [], answers: seoulS3, zone: 'public' },
  {
    rule: 43,
    says: 'with enableDnsSupport off nobody answers',
    changes: [setVpcAttribute('EnableDnsSupport', false)],
    answers: 'no-resolver',
  },
  {
    rule: 48,
    says: 'private DNS answers the Regional name with every interface',
    changes: twoZones,
    answers: ['10.0.1.50', '10.0.2.50'],
    zone: 'endpoint',
  },
  {
    rule: 71,
    says: 'and names under it',
    changes: twoZones,
    name: `b.${s3}`,
    answers: ['10.0.1.50', '10.0.2.50'],
    zone: 'endpoint',
  },
  {
    rule: 71,
    says: 'and s3-control',
    changes: twoZones,
    name: 's3-control.ap-northeast-2.amazonaws.com',
    answers: ['10.0.1.50', '10.0.2.50'],
    zone: 'endpoint',
  },
  {
    rule: 71,
    says: 'and access points',
    changes: twoZones,
    name: 'ap-1234.s3-accesspoint.ap-northeast-2.amazonaws.com',
    answers: ['10.0.1.50', '10.0.2.50'],
    zone: 'endpoint',
  },
  {
    rule: 49,
    says: "an endpoint's name answers in another VPC too",
    changes: [...twoZones, addFarVpc()],
    name: `bucket.${endpointName}`,
    vpc: 'vpc-2',
    answers: ['10.0.1.50', '10.0.2.50'],
    zone: 'endpoint',
  },
  {
    rule: 49,
    says: "no endpoint's name answers nothing",
    changes: [],
    name: `bucket.${endpointName}`,
    answers: 'no-name',
  },
  {
    rule: 69,
    says: 'a zonal name answers its zone',
    changes: twoZones,
    name: `bucket.${zonalName}`,
    answers: ['10.0.2.50'],
    zone: 'endpoint',
  },
  {
    rule: 107,
    says: "S3's wildcard does not stand for itself",
    changes: twoZones,
    name: endpointName,
    answers: 'no-name',
  },
  {
    rule: 97,
    says: 'the hidden zone serves its own VPC only',
    changes: [...twoZones, addFarVpc()],
    vpc: 'vpc-2',
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 99,
    says: 'the dual-stack name stays public on an IPv4 endpoint',
    changes: twoZones,
    name: 's3.dualstack.ap-northeast-2.amazonaws.com',
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 99,
    says: 'the global name stays public',
    changes: twoZones,
    name: 's3.amazonaws.com',
    answers: ['0.0.0.0/0 of us-east-1'],
    zone: 'public',
  },
  {
    rule: 99,
    says: "a bucket's global name leads to the bucket's Region, by public addresses",
    changes: twoZones,
    name: 'seoul-bucket.s3.amazonaws.com',
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 74,
    says: 'inbound-only names are not for the VPC',
    changes: [addInterfaceEndpoint({ privateDns: 'inbound-resolver-only' })],
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 66,
    says: 'private names wait until the endpoint is available',
    changes: [addInterfaceEndpoint({ privateDns: 'vpc', state: 'pending' })],
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 108,
    says: "one's own server does not know the hidden zone",
    changes: [...twoZones, ownServers],
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 96,
    says: 'a private zone with the record answers it',
    changes: [zone({ [s3]: { value: '10.0.2.77' } })],
    answers: ['10.0.2.77'],
    zone: 'private',
  },
  {
    rule: 96,
    says: 'a private zone without the record answers nothing',
    changes: [zone({ [s3]: { value: '10.0.2.77' } })],
    name: `b.${s3}`,
    answers: 'no-name',
  },
  {
    rule: 96,
    says: 'a private zone with a record of another type answers nothing',
    changes: [zone({ [s3]: { type: 'TXT', value: '"x"' } })],
    answers: 'no-name',
  },
  {
    rule: 97,
    says: 'a wildcard record answers the names under it',
    changes: [zone({ [`*.${s3}`]: { value: '10.0.2.77' } })],
    name: `b.${s3}`,
    answers: ['10.0.2.77'],
    zone: 'private',
  },
  {
    rule: 97,
    says: 'Route 53 writes the wildcard as \\052',
    changes: [zone({ [`\\052.${s3}`]: { value: '10.0.2.77' } })],
    name: `b.${s3}`,
    answers: ['10.0.2.77'],
    zone: 'private',
  },
  {
    rule: 96,
    says: 'the longest zone wins',
    changes: [
      addHostedZone('amazonaws.com', { records: { [s3]: { value: '10.0.2.66' } } }),
      zone({ [s3]: { value: '10.0.2.77' } }),
    ],
    answers: ['10.0.2.77'],
    zone: 'private',
  },
  {
    rule: 96,
    says: "a zone of another VPC is not this VPC's",
    changes: [zone({ [s3]: { value: '10.0.2.77' } }, ['vpc-2'])],
    answers: seoulS3,
    zone: 'public',
  },
  {
    rule: 97,
    says: "an alias to the endpoint's name answers its interfaces",
    changes: [addInterfaceEndpoint(), zone({ [s3]: { alias: `bucket.${endpointName}.` } })],
    answers: ['10.0.2.50'],
    zone: 'private',
  },
  {
    rule: 96,
    says: 'aliases that go round answer nothing',
    changes: [zone({ [s3]: { alias: `${s3}.` } })],
    answers: 'no-name',
  },
]

describe('names answer as in life', () => {
  it.each(cases)('rule $rule: $says', ({ changes, name = s3, vpc = 'vpc-1', answers, ...rest }) => {
    const network = smallNetwork()
    for (const change of changes) change(network)
    const answer = lookUp(indexNetwork(network), vpc, name)
    if (typeof answers === 'string') {
      expect(answer).toMatchObject({ kind: 'not-answered', why: answers })
      return
    }
    expect(answer).toMatchObject({ kind: 'answered', zone: rest.zone })
    if (name === 's3.amazonaws.com') return
    expect(answer.kind === 'answered' && answer.shown).toEqual(answers)
  })

  it('rule 46: hostnames off is a warning, and the name still resolves', () => {
    const gateway = addGatewayEndpoint('vpce-1', ['rtb-app'])
    const verdict = ask([setVpcAttribute('EnableDnsHostnames', false), gateway])
    expect(codesOf(verdict)).toEqual([])
    expect(warningsOf(verdict)).toEqual(['dns-hostnames-off'])
  })

  it('rule 47: private DNS is silent without hostnames, so the name is public again', () => {
    const verdict = ask([setVpcAttribute('EnableDnsHostnames', false), ...twoZones])
    expect(codesOf(verdict)).toEqual(['NO_ROUTE_TO_DESTINATION'])
  })

  it('rule 96: a name that a private zone swallows is a blocker with its zone', () => {
    const verdict = ask([zone({})])
    expect(codesOf(verdict)).toEqual(['dns-name-not-found'])
    expect(verdict.blockers[0]?.details['zone']).toBe(`Z-${s3}`)
    expect(verdict.stages).toMatchObject({ dns: 'blocked', forward: 'not-asked' })
  })

  it('says what it took for granted where the interfaces are not described', () => {
    const verdict = ask([
      addInterfaceEndpoint({ privateDns: 'vpc' }),
      (network) => {
        network.VpcEndpoints[0]!.NetworkInterfaceIds = ['eni-elsewhere']
      },
    ])
    expect(verdict.assumptions.map(({ code }) => code)).toContain(
      'endpoint-interfaces-not-described',
    )
  })
})
