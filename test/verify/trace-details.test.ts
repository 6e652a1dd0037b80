import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import { arrivalOf } from '../../src/verify/trace/arrival.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import {
  addFarVpc,
  addInterfaceEndpoint,
  addPeering,
  endpointName,
  setGroup,
} from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  addRoute,
  ask,
  codesOf,
  setAppAcl,
  setEgress,
  smallNetwork,
  type Change,
} from './small-network.ts'
import { addTransitGateway, hubNat, hubNatBack, toTransit } from './transit-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const neighbour: Question['to'] = { address: '10.0.2.10', port: 443 }
const web: Question['to'] = { address: '198.51.100.7', port: 443 }
const toNat = (NatGatewayId: string, cidr = '0.0.0.0/0') =>
  addRoute('rtb-app', { DestinationCidrBlock: cidr, NatGatewayId })
const admitsAll = setGroup('sg-app', [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }])
const gateway = addGatewayEndpoint('vpce-1', ['rtb-app'])

/** An ACL of one subnet of the small network, with these entries only. */
const aclOf =
  (subnet: string, ...cidrs: string[]): Change =>
  (network) => {
    const acl = network.NetworkAcls[0]!
    acl.Associations = acl.Associations!.filter((each) => each.SubnetId !== subnet)
    network.NetworkAcls.push({
      NetworkAclId: 'acl-own',
      VpcId: 'vpc-1',
      Associations: [{ SubnetId: subnet }],
      Entries: cidrs.flatMap((CidrBlock, index) =>
        [true, false].map((Egress) => ({
          RuleNumber: index + 1,
          Protocol: '-1',
          RuleAction: 'allow' as const,
          CidrBlock,
          Egress,
        })),
      ),
    })
  }

describe('what the far end is told of', () => {
  it('is the private address, of a neighbour and of a data centre', () => {
    const { paths } = ask([admitsAll], { to: neighbour })
    expect(arrivalOf(paths[0]!)).toEqual({ kind: 'private', sourceIp: '10.0.1.10' })
    const vpn = addRoute('rtb-app', { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1' })
    const there = ask([vpn], { to: { address: '172.16.1.1', port: 443 } })
    expect(arrivalOf(there.paths[0]!)).toEqual({ kind: 'private', sourceIp: '10.0.1.10' })
  })

  it('is the endpoint, by which it came', () => {
    const { paths } = ask([addInterfaceEndpoint({ privateDns: 'vpc' })])
    expect(arrivalOf(paths[0]!)).toEqual({
      kind: 'vpc-endpoint',
      vpcEndpointId: 'vpce-0abc',
      sourceIp: '10.0.1.10',
    })
  })

  it('is nothing where it does not arrive', () => {
    expect(arrivalOf(ask([]).paths[0]!)).toBeUndefined()
  })
})

describe('a NAT gateway', () => {
  const fromEdge: Change = (network) => {
    network.NetworkInterfaces[0]!.SubnetId = 'subnet-edge'
    network.NetworkInterfaces[0]!.PrivateIpAddress = '10.0.9.10'
    network.RouteTables[2]!.Routes!.push({
      DestinationCidrBlock: '198.51.100.0/25',
      NatGatewayId: 'nat-1',
      State: 'active',
    })
  }

  it('rule 40: in the own subnet is reached across no edge', () => {
    const verdict = ask([fromEdge, aclOf('subnet-edge', '198.51.100.0/24')], { to: web })
    expect(verdict.via).toBe('nat-gateway')
    // Its own table leads back to it; the ACL is no part of that.
    expect(codesOf(verdict)).toEqual(['CANNOT_ROUTE'])
  })

  it('rule 40: in another subnet is reached across both', () => {
    const verdict = ask([toNat('nat-1'), aclOf('subnet-edge', '198.51.100.0/24')], { to: web })
    expect(codesOf(verdict)).toEqual(['SUBNET_ACL_RESTRICTION', 'SUBNET_ACL_RESTRICTION'])
  })

  it('of a hub is in the subnet where the transit gateway lets packets out, or in another', () => {
    const shut: Change = (network) => {
      network.NetworkAcls.push({
        NetworkAclId: 'acl-hub',
        VpcId: 'vpc-2',
        Associations: [{ SubnetId: 'subnet-hub-public' }],
        Entries: [true, false].map((Egress) => ({
          RuleNumber: 1,
          Protocol: '-1',
          RuleAction: 'allow',
          CidrBlock: '198.51.100.0/24',
          Egress,
        })),
      })
    }
    const routes = [
      { cidr: '10.0.0.0/16', to: 'app' },
      { cidr: '0.0.0.0/0', to: 'hub' },
    ] as const
    const hub = [addTransitGateway({ routes }), toTransit('0.0.0.0/0'), hubNat, hubNatBack, shut]
    expect(codesOf(ask(hub, { to: web }))).toEqual([
      'SUBNET_ACL_RESTRICTION',
      'SUBNET_ACL_RESTRICTION',
    ])
    const inItsSubnet: Change = (network) => {
      network.TransitGatewayVpcAttachments[1]!.SubnetIds = ['subnet-hub-public']
      network.RouteTables.find(
        ({ RouteTableId }) => RouteTableId === 'rtb-hub-public',
      )!.Routes!.push({
        DestinationCidrBlock: '198.51.100.0/25',
        NatGatewayId: 'nat-hub',
        State: 'active',
      })
    }
    // Its answers cross the ACL on their way to the attachment, the questions do not.
    expect(codesOf(ask([...hub, inItsSubnet], { to: web }))).toEqual([
      'CANNOT_ROUTE',
      'SUBNET_ACL_RESTRICTION',
    ])
  })

  it('and another that send to each other across a transit gateway carry nothing', () => {
    const round: Change = (network) => {
      network.TransitGatewayAttachments[1]!.Association = {
        TransitGatewayRouteTableId: 'tgw-rtb-2',
        State: 'associated',
      }
      network.TransitGatewayRoutes.push({
        TransitGatewayRouteTableId: 'tgw-rtb-2',
        Routes: [
          {
            DestinationCidrBlock: '0.0.0.0/0',
            Type: 'static',
            State: 'active',
            TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-app' }],
          },
        ],
      })
      for (const id of ['rtb-edge', 'rtb-hub-public']) {
        network.RouteTables.find((each) => each.RouteTableId === id)!.Routes!.push({
          DestinationCidrBlock: '198.51.100.0/24',
          TransitGatewayId: 'tgw-1',
          State: 'active',
        })
      }
    }
    const routes = [{ cidr: '0.0.0.0/0', to: 'hub' }] as const
    const verdict = ask([toNat('nat-1'), addTransitGateway({ routes }), hubNat, round], { to: web })
    expect(verdict.blockers).toContainEqual(
      expect.objectContaining({ code: 'CANNOT_ROUTE', details: { target: 'tgw-1' } }),
    )
  })
})

describe('a hop that does not carry says so, whatever the one reason', () => {
  const allowed = (id: string, changes: Change[], question: Partial<Question>) =>
    ask(changes, question).hops.find(({ component }) => component.id === id)?.allowed
  const deleting: Change = (network) => {
    network.VpcEndpoints[0]!.State = 'deleting' as never
  }
  const inS3: Question['to'] = { address: '3.5.140.1', port: 443 }
  const byName: Question['to'] = { s3: { region: 'ap-northeast-2', name: 'endpoint' } }

  it('of a gateway endpoint', () => {
    expect(allowed('vpce-1', [gateway], { to: inS3 })).toBe(true)
    expect(allowed('vpce-1', [gateway], { to: inS3, protocol: 'udp' })).toBe(false)
    expect(allowed('vpce-1', [gateway, deleting], { to: inS3 })).toBe(false)
  })

  it('of an interface endpoint', () => {
    const open = [addInterfaceEndpoint(), setGroup('sg-endpoint', [{ IpProtocol: '-1' }])]
    expect(allowed('vpce-0abc', open, { to: byName })).toBe(true)
    expect(allowed('vpce-0abc', open, { to: byName, protocol: 'udp' })).toBe(false)
    expect(allowed('vpce-0abc', [...open, deleting], { to: byName })).toBe(false)
  })
})

describe('what several pieces have in common is said once', () => {
  it('an assumption', () => {
    const two = [toNat('nat-8', '3.5.140.0/22'), toNat('nat-8', '52.219.0.0/16')]
    const { paths, assumptions } = ask(two)
    expect(paths).toHaveLength(2)
    expect(assumptions).toEqual([{ code: 'nat-gateway-not-described', details: { nat: 'nat-8' } }])
  })

  it('and what they have not, twice', () => {
    const two = [toNat('nat-8', '3.5.140.0/22'), toNat('nat-9', '52.219.0.0/16')]
    expect(ask(two).assumptions.map(({ details }) => details['nat'])).toEqual(['nat-8', 'nat-9'])
  })
})

describe('a fix', () => {
  it('of an ACL without any entry takes the last number that there is', () => {
    const empty: Change = (network) => {
      setAppAcl()(network)
      network.NetworkAcls.at(-1)!.Entries = []
    }
    expect(ask([gateway, empty]).blockers[0]?.fix[0]?.input).toMatchObject({ RuleNumber: 32_766 })
  })

  it('of an ACL comes before the entry that denies', () => {
    const denied: Change = (network) => {
      network.NetworkAcls[0]!.Entries = [
        { RuleNumber: 5, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0', Egress: true },
        { RuleNumber: 4, Protocol: '17', RuleAction: 'deny', CidrBlock: '0.0.0.0/0', Egress: true },
      ]
    }
    const { blockers } = ask([gateway, denied], { to: { address: '3.5.140.1', port: 443 } })
    expect(blockers[0]?.fix[0]?.input).toMatchObject({ RuleNumber: 3, Egress: true })
  })

  it('of an ACL is none where no number is free before it', () => {
    const first: Change = (network) => {
      network.NetworkAcls[0]!.Entries = [
        { RuleNumber: 1, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0', Egress: true },
      ]
    }
    const { blockers } = ask([gateway, first], { to: { address: '3.5.140.1', port: 443 } })
    expect(blockers[0]?.fix).toEqual([])
  })
})

describe('a source', () => {
  it('that only describe-instances tells of asks too, and nobody knows who is at the peer', () => {
    const made = smallNetwork()
    addFarVpc()(made)
    addPeering('both')(made)
    made.Reservations = [
      {
        Instances: [
          {
            InstanceId: 'i-app',
            NetworkInterfaces: [
              {
                NetworkInterfaceId: 'eni-app',
                VpcId: 'vpc-1',
                SubnetId: 'subnet-app',
                PrivateIpAddress: '10.0.1.10',
                Groups: [{ GroupId: 'sg-app' }],
                Attachment: { DeviceIndex: 0 },
              },
            ],
          },
        ],
      },
    ]
    const { NetworkInterfaces: _none, ...rest } = made
    const { reachable, assumptions } = trace(indexNetwork(rest), {
      from: { instance: 'i-app' },
      to: { address: '20.10.0.50', port: 443 },
    })
    expect(reachable).toBe(true)
    expect(assumptions).toEqual([{ code: 'target-not-followed', details: { target: 'vpc-2' } }])
  })

  it('from a data centre asks a host by its own port', () => {
    const changes = [
      addInterfaceEndpoint(),
      setGroup('sg-endpoint', [
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '172.16.0.0/12' }] },
      ]),
      addRoute('rtb-main', { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1' }),
    ]
    const from = { onPremises: { cidr: '172.16.0.0/12', via: 'vgw-1' } }
    const host = `bucket.${endpointName}`
    expect(ask(changes, { from, to: { host, port: 80 } }).reachable).toBe(true)
    expect(ask(changes, { from, to: { host, port: 443 } }).reachable).toBe(false)
  })

  it('without a route table described may name a group of its neighbour', () => {
    const made = smallNetwork()
    admitsAll(made)
    setEgress({ ...https, UserIdGroupPairs: [{ GroupId: 'sg-app' }] })(made)
    const { RouteTables: _none, ...rest } = made
    const verdict = trace(indexNetwork(rest), { from: { instance: 'i-app' }, to: neighbour })
    expect(codesOf(verdict)).toEqual([])
  })

  it('with an IPv6 address needs no public one for the internet gateway', () => {
    const changes: Change[] = [
      addRoute('rtb-app', { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1' }),
      setEgress({ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
      (network) => {
        for (const Egress of [true, false]) {
          network.NetworkAcls[0]!.Entries!.push({
            RuleNumber: 101,
            Protocol: '-1',
            RuleAction: 'allow',
            Ipv6CidrBlock: '::/0',
            Egress,
          })
        }
        network.NetworkInterfaces[0]!.Ipv6Addresses = [{ Ipv6Address: '2001:db8::1' }]
      },
    ]
    const verdict = ask(changes, { to: { address: '2001:db9::1', port: 443 } })
    expect([verdict.via, codesOf(verdict)]).toEqual(['internet-gateway', []])
  })

  it('whose route names no target is taken for granted, aloud', () => {
    const { assumptions } = ask([addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0' })])
    expect(assumptions).toContainEqual({
      code: 'target-not-followed',
      details: { target: 'unknown' },
    })
  })
})
