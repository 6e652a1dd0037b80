import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/verify/dns/look-up.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import type { Snapshot } from '../../src/verify/snapshot.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import { addFarVpc, addInterfaceEndpoint, addPeering } from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  addRoute,
  ask,
  smallNetwork,
  toS3,
  type Change,
} from './small-network.ts'
import { addTransitGateway, toTransit } from './transit-network.ts'

const endpoint = addGatewayEndpoint('vpce-1', ['rtb-app'])
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
const far: Question['to'] = { address: '20.10.0.50', port: 443 }

/** A network of which some kinds were not saved, asked about S3 unless told. */
function without(
  missing: readonly (keyof Snapshot)[],
  changes: readonly Change[],
  to: Question['to'] = toS3,
  from: Question['from'] = { instance: 'i-app' },
) {
  const made = smallNetwork()
  for (const change of changes) change(made)
  for (const kind of missing) delete (made as Snapshot)[kind]
  const { reachable, assumptions, blockers } = trace(indexNetwork(made), { from, to })
  const said = assumptions.map(({ code, details }) => `${code} ${Object.values(details).join(' ')}`)
  return { reachable, said, codes: blockers.map(({ code }) => code) }
}

describe('what was not saved is taken for granted, aloud', () => {
  it.each<[string, (keyof Snapshot)[], Change[], Question['to'], string[]]>([
    ['route tables', ['RouteTables'], [], toS3, ['route-table-not-described subnet-app']],
    ['network ACLs', ['NetworkAcls'], [endpoint], toS3, ['network-acl-not-described subnet-app']],
    [
      'security groups',
      ['SecurityGroups'],
      [endpoint],
      toS3,
      ['security-group-not-described eni-app'],
    ],
    [
      'endpoints',
      ['VpcEndpoints'],
      [endpoint],
      toS3,
      ['vpc-endpoints-not-described vpc-1', 'vpc-endpoint-not-described vpce-1'],
    ],
    ['attributes', ['VpcAttributes'], [endpoint], toS3, ['vpc-attributes-not-described vpc-1']],
    ['NAT gateways', ['NatGateways'], [toNat], toS3, ['nat-gateway-not-described nat-1']],
    ['internet gateways', ['InternetGateways'], [toNat], toS3, ['gateway-not-described igw-1']],
    [
      'VPCs',
      ['Vpcs'],
      [endpoint],
      toS3,
      ['vpc-attributes-not-described vpc-1', 'vpc-not-described vpc-1'],
    ],
    ["the peer's interfaces", [], [addPeering('there')], far, ['target-not-followed vpc-2']],
    [
      'the transit gateway',
      ['TransitGatewayAttachments'],
      [addTransitGateway(), toTransit()],
      far,
      ['target-not-followed tgw-1'],
    ],
    [
      "its table's routes",
      ['TransitGatewayRoutes'],
      [addTransitGateway(), toTransit()],
      far,
      ['transit-gateway-routes-not-described tgw-rtb-1', 'target-not-followed tgw-1'],
    ],
    [
      "the hub's tables",
      [],
      [
        addTransitGateway(),
        toTransit(),
        (network) => {
          network.RouteTables = network.RouteTables.filter(({ VpcId }) => VpcId === 'vpc-1')
        },
      ],
      far,
      ['target-not-followed vpc-2'],
    ],
    [
      'a prefix list',
      [],
      [
        addRoute('rtb-app', { DestinationPrefixListId: 'pl-gone', NatGatewayId: 'nat-1' }),
        endpoint,
      ],
      toS3,
      ['prefix-list-not-described pl-gone'],
    ],
  ])('%s', (_name, missing, changes, to, said) => {
    const answer = without(missing, changes, to)
    expect(answer).toEqual({ reachable: true, said, codes: [] })
  })

  it('interfaces: the source is then not known either', () => {
    expect(without(['NetworkInterfaces'], [endpoint]).codes).toEqual(['UNKNOWN_RESOURCE'])
  })

  it('groups that are described in part only', () => {
    const second: Change = (network) => {
      network.NetworkInterfaces[0]!.Groups!.push({ GroupId: 'sg-gone' })
      network.SecurityGroups[0]!.IpPermissionsEgress = []
    }
    expect(without([], [endpoint, second])).toEqual({
      reachable: true,
      said: ['security-group-not-described eni-app'],
      codes: [],
    })
  })

  it("a peer's interfaces where its VPC is described and they are: then nobody is there", () => {
    expect(without([], [addFarVpc(), addPeering('both')], far).codes).toEqual([
      'NO_POSSIBLE_DESTINATION',
    ])
  })

  it("the NAT gateway's subnet, where nobody says which it is", () => {
    const nowhere: Change = (network) => {
      delete network.NatGateways[0]!.SubnetId
    }
    expect(without([], [toNat, nowhere])).toEqual({
      reachable: true,
      said: ['nat-gateway-route-not-described nat-1'],
      codes: [],
    })
  })

  it('an address of a name that nobody here knows: what is public of the internet', () => {
    const verdict = ask([toNat], { to: { host: 'example.com', port: 443 } })
    expect(verdict.assumptions).toEqual([
      { code: 'name-address-unknown', details: { name: 'example.com' } },
    ])
    expect(verdict.reachable).toBe(true)
    const all = verdict.paths.flatMap(({ destinations }) => destinations)
    expect(all).toContain('8.0.0.0/7')
    expect(all).not.toContain('10.0.0.0/8')
    expect(all.filter((each) => each.startsWith('127.') || each.startsWith('224.'))).toEqual([])
  })

  it("S3's addresses by AWS's own list, with its date", () => {
    const { said } = without(['PrefixLists'], [toNat])
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^prefix-list-recorded pl-\w+ com\.amazonaws\.ap-northeast-2\.s3 \d{4}/)
  })
})

describe("an endpoint's private names", () => {
  const answers = (settings: Parameters<typeof addInterfaceEndpoint>[0], name: string) => {
    const made = smallNetwork()
    addInterfaceEndpoint({ privateDns: 'vpc', ...settings })(made)
    const seen = lookUp(indexNetwork(made), 'vpc-1', name)
    return seen.kind === 'answered' ? seen.shown.join(' ') : seen.why
  }

  it('of another service are those that it lists, and nothing under them', () => {
    expect(answers({ service: 'sqs' }, 'sqs.ap-northeast-2.amazonaws.com')).toBe('10.0.2.50')
    expect(answers({ service: 'sqs' }, 'q.sqs.ap-northeast-2.amazonaws.com')).toBe('no-name')
  })

  it('with a wildcard are those under it, and not the name itself', () => {
    const made = smallNetwork()
    addInterfaceEndpoint({ service: 'ecr.dkr', privateDns: 'vpc' })(made)
    made.VpcEndpoints[0]!.DnsEntries = [{ DnsName: '*.dkr.ecr.ap-northeast-2.amazonaws.com' }]
    const seen = (name: string) => {
      const answer = lookUp(indexNetwork(made), 'vpc-1', name)
      return answer.kind === 'answered' ? answer.shown.join(' ') : answer.why
    }
    expect(seen('1234.dkr.ecr.ap-northeast-2.amazonaws.com')).toBe('10.0.2.50')
    expect(seen('dkr.ecr.ap-northeast-2.amazonaws.com')).toBe('no-name')
  })

  it('of S3 are dual-stack ones on a dual-stack endpoint only', () => {
    const made = smallNetwork()
    addInterfaceEndpoint({ privateDns: 'vpc' })(made)
    const name = 's3.dualstack.ap-northeast-2.amazonaws.com'
    expect(lookUp(indexNetwork(made), 'vpc-1', name)).toMatchObject({ zone: 'public' })
    made.VpcEndpoints[0]!.IpAddressType = 'dualstack'
    expect(lookUp(indexNetwork(made), 'vpc-1', name)).toMatchObject({ zone: 'endpoint' })
  })
})

describe("a VPC's resolver", () => {
  it('is the one that the DHCP options name, by that key only', () => {
    const made = smallNetwork()
    made.DhcpOptions[0]!.DhcpConfigurations!.unshift({
      Key: 'ntp-servers',
      Values: [{ Value: '10.0.9.123' }],
    })
    made.VpcAttributes[0]!.EnableDnsSupport = { Value: false }
    const seen = lookUp(indexNetwork(made), 'vpc-1', 's3.ap-northeast-2.amazonaws.com')
    expect(seen).toMatchObject({ kind: 'not-answered', why: 'no-resolver' })
  })

  it.each([[['AmazonProvidedDNS', '10.0.9.53']], [[]]])('is Amazon with %j', (servers) => {
    const made = smallNetwork()
    made.DhcpOptions[0]!.DhcpConfigurations![0]!.Values = servers.map((Value) => ({ Value }))
    const { assumptions } = trace(indexNetwork(made), { from: { instance: 'i-app' }, to: toS3 })
    expect(assumptions).toEqual([])
  })
})
