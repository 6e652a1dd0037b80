import { describe, expect, it } from 'vitest'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  allowAllIn,
  allowAllOut,
  ask,
  setAppAcl,
  setEgress,
  type Change,
} from './small-network.ts'
import { addTransitGateway, hubNat, hubNatBack, toTransit } from './transit-network.ts'

/** Each path as its way, whether it is open, and its blocks. */
const pathsOf = (...changes: Change[]) =>
  ask(changes).paths.map(({ via, reachable, destinations }) => [via, reachable, destinations])
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
const home = { cidr: '10.0.0.0/16', to: 'app' } as const
const world = { cidr: '0.0.0.0/0', to: 'hub' } as const
const shutEdge =
  (...entries: ReturnType<typeof aclEntry>[]): Change =>
  (network) => {
    network.NetworkAcls[0]!.Associations!.pop()
    network.NetworkAcls.push({
      NetworkAclId: 'acl-edge',
      VpcId: 'vpc-1',
      Associations: [{ SubnetId: 'subnet-edge' }],
      Entries: [...entries, allowAllIn, allowAllOut],
    })
  }
const rest = ['52.219.56.0/22', '52.219.60.0/23']
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }

describe('a set of addresses is told apart', () => {
  it("by the source's own group", () => {
    const rule = setEgress({ ...https, IpRanges: [{ CidrIp: '3.5.140.0/22' }] })
    expect(pathsOf(toNat, rule)).toEqual([
      ['nat-gateway', false, rest],
      ['nat-gateway', true, ['3.5.140.0/22']],
    ])
  })

  it("by the source's own ACL, the way there", () => {
    const acl = setAppAcl(aclEntry(90, 'out', 'deny', '3.5.140.0/24'), allowAllOut, allowAllIn)
    expect(pathsOf(toNat, acl)).toEqual([
      ['nat-gateway', false, ['3.5.140.0/24']],
      ['nat-gateway', true, ['3.5.141.0/24', '3.5.142.0/23', ...rest]],
    ])
  })

  it("by the source's own ACL, the way back", () => {
    const acl = setAppAcl(aclEntry(90, 'in', 'deny', '52.219.0.0/16'), allowAllOut, allowAllIn)
    expect(pathsOf(toNat, acl)).toEqual([
      ['nat-gateway', false, rest],
      ['nat-gateway', true, ['3.5.140.0/22']],
    ])
  })

  it("by the table of the NAT gateway's subnet", () => {
    const dead = addRoute('rtb-edge', {
      DestinationCidrBlock: '52.219.60.0/23',
      GatewayId: 'igw-gone',
      State: 'blackhole',
    })
    expect(pathsOf(toNat, dead)).toEqual([
      ['nat-gateway', false, ['52.219.60.0/23']],
      ['nat-gateway', true, ['3.5.140.0/22', '52.219.56.0/22']],
    ])
  })

  it("by the ACL of the NAT gateway's subnet", () => {
    expect(pathsOf(toNat, shutEdge(aclEntry(90, 'in', 'deny', '52.219.60.0/23')))).toEqual([
      ['nat-gateway', false, ['52.219.60.0/23']],
      ['nat-gateway', true, ['3.5.140.0/22', '52.219.56.0/22']],
    ])
  })

  it("by the transit gateway's table", () => {
    const routes = [home, world, { cidr: '52.219.56.0/22', blackhole: true }]
    const changes = [addTransitGateway({ routes }), toTransit('0.0.0.0/0'), hubNat, hubNatBack]
    expect(pathsOf(...changes)).toEqual([
      ['transit-gateway', false, ['52.219.56.0/22']],
      ['nat-gateway', true, ['3.5.140.0/22', '52.219.60.0/23']],
    ])
  })

  it('by the table where it enters the hub', () => {
    const changes = [
      addTransitGateway({ routes: [home, world] }),
      toTransit('0.0.0.0/0'),
      hubNat,
      hubNatBack,
      addRoute('rtb-far', {
        DestinationCidrBlock: '52.219.56.0/22',
        NatGatewayId: 'nat-x',
        State: 'blackhole',
      }),
    ]
    expect(pathsOf(...changes)).toEqual([
      ['transit-gateway', false, ['52.219.56.0/22']],
      ['nat-gateway', true, ['3.5.140.0/22', '52.219.60.0/23']],
    ])
  })

  it("by the table of the hub's NAT gateway", () => {
    const changes = [
      addTransitGateway({ routes: [home, world] }),
      toTransit('0.0.0.0/0'),
      hubNat,
      hubNatBack,
      addRoute('rtb-hub-public', {
        DestinationCidrBlock: '52.219.56.0/22',
        GatewayId: 'igw-x',
        State: 'blackhole',
      }),
    ]
    expect(pathsOf(...changes)).toEqual([
      ['nat-gateway', false, ['52.219.56.0/22']],
      ['nat-gateway', true, ['3.5.140.0/22', '52.219.60.0/23']],
    ])
  })

  it('behind a NAT gateway by the transit gateway that its subnet leads to', () => {
    const changes = [
      addTransitGateway({ routes: [home, { cidr: '52.219.56.0/22', to: 'vpn' }] }),
      toNat,
      addRoute('rtb-edge', { DestinationCidrBlock: '52.219.0.0/16', TransitGatewayId: 'tgw-1' }),
    ]
    expect(pathsOf(...changes)).toEqual([
      ['nat-gateway', false, ['52.219.60.0/23']],
      ['nat-gateway', true, ['3.5.140.0/22']],
      ['nat-gateway', true, ['52.219.56.0/22']],
    ])
  })

  it('by nothing that does not stand on its way', () => {
    const elsewhere = [
      addRoute('rtb-main', { DestinationCidrBlock: '3.5.141.0/24', NatGatewayId: 'nat-1' }),
      addGatewayEndpoint('vpce-1', ['rtb-app']),
    ]
    expect(pathsOf(...elsewhere)).toEqual([['gateway-endpoint', true, ['3.5.140.0/22', ...rest]]])
  })
})
