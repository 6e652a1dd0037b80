import type { IpPermission, NetworkAclEntry } from '@aws-sdk/client-ec2'
import { describe, expect, it } from 'vitest'
import { parseProtocol } from '../../src/verify/addresses/protocol.ts'
import { parseCidr, type Cidr } from '../../src/verify/addresses/range.ts'
import { compileAcl, decideAcl } from '../../src/verify/firewall/network-acl.ts'
import { compileGroup, decideGroups } from '../../src/verify/firewall/security-group.ts'
import { formatTraffic } from '../../src/verify/firewall/traffic.ts'

const packet = (
  protocol: string,
  peer: string,
  from: number,
  to = from,
  groups: string[] = [],
) => ({
  peer: parseCidr(peer) as Cidr,
  peerGroups: new Set(groups),
  protocol: parseProtocol(protocol),
  ports: { from, to },
})
const entry = (RuleNumber: number | undefined, more: NetworkAclEntry): NetworkAclEntry => ({
  ...(RuleNumber !== undefined && { RuleNumber }),
  Protocol: '6',
  RuleAction: 'allow',
  Egress: false,
  CidrBlock: '0.0.0.0/0',
  ...more,
})
const decide = (entries: NetworkAclEntry[], asked = packet('tcp', '10.0.0.1', 1024, 65_535)) =>
  decideAcl(compileAcl({ Entries: entries }).inbound, asked)
const range = (From: number, To: number) => ({ PortRange: { From, To } })

describe('a network ACL decides', () => {
  it('by its lowest number, in its own direction, whatever the order of the answer', () => {
    const acl = compileAcl({
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      Entries: [
        entry(200, { RuleAction: 'deny' }),
        entry(100, { ...range(0, 65_535) }),
        entry(50, { Egress: true, RuleAction: 'deny' }),
        { RuleNumber: 60, RuleAction: 'allow', Protocol: '-1', CidrBlock: '10.0.0.0/8' },
      ],
    })
    expect(acl.inbound.map(({ number }) => number)).toEqual([60, 100, 200])
    expect(acl.outbound.map(({ number }) => number)).toEqual([50])
    expect(acl).toMatchObject({ id: 'acl-1', vpcId: 'vpc-1', isDefault: false })
    expect(acl.shown.inbound).toEqual([
      { rule: '60', protocol: 'all', ports: 'all', peer: '10.0.0.0/8', action: 'allow' },
      { rule: '100', protocol: 'tcp', ports: 'all', peer: '0.0.0.0/0', action: 'allow' },
      { rule: '200', protocol: 'tcp', ports: 'all', peer: '0.0.0.0/0', action: 'deny' },
    ])
    expect(decideAcl(acl.inbound, packet('tcp', '10.0.0.1', 443))).toEqual({
      allowed: true,
      matched: acl.shown.inbound[0],
    })
  })

  it('every port of the packet, which several entries may allow together', () => {
    expect(decide([entry(1, range(1024, 40_000)), entry(2, range(40_001, 65_535))]).allowed).toBe(
      true,
    )
    expect(decide([entry(1, range(1024, 40_000)), entry(2, range(40_002, 65_535))]).allowed).toBe(
      false,
    )
    expect(decide([entry(1, range(1025, 65_535)), entry(2, range(1024, 1024))]).allowed).toBe(true)
    expect(decide([entry(1, range(1024, 65_534)), entry(2, range(65_535, 65_535))]).allowed).toBe(
      true,
    )
    expect(decide([entry(1, range(2000, 3000)), entry(2, range(0, 65_535))]).allowed).toBe(true)
    expect(decide([entry(1, range(1024, 65_534))]).allowed).toBe(false)
  })

  it('against a port that a later allow would have let pass', () => {
    const decision = decide([
      entry(1, { ...range(40_000, 40_000), RuleAction: 'deny' }),
      entry(2, range(0, 65_535)),
    ])
    expect(decision).toMatchObject({ allowed: false, deniedBy: 1, matched: { rule: '1' } })
    const after = decide([
      entry(1, range(40_000, 40_000)),
      entry(2, { ...range(40_000, 40_000), RuleAction: 'deny' }),
      entry(3, range(0, 65_535)),
    ])
    expect(after.allowed).toBe(true)
  })

  it('by nothing where no entry is about the packet, and that is a denial', () => {
    const silent = { allowed: false, matched: null }
    expect(decide([])).toEqual(silent)
    expect(decide([entry(1, { Protocol: '17' })])).toEqual(silent)
    expect(decide([entry(1, { CidrBlock: '10.0.0.2/32' })])).toEqual(silent)
    expect(decide([entry(1, range(0, 1023))])).toEqual(silent)
    expect(decide([entry(1, { CidrBlock: 'pl-1' })])).toEqual(silent)
  })

  it('with an entry without a number last, and says * of it', () => {
    const decision = decide([entry(undefined, { RuleAction: 'deny' }), entry(32_766, {})])
    expect(decision).toMatchObject({ allowed: true, matched: { rule: '32766' } })
    expect(decide([entry(undefined, { RuleAction: 'deny' })])).toMatchObject({
      deniedBy: 32_767,
      matched: { rule: '*', action: 'deny' },
    })
  })

  it('IPv6 by its own entries', () => {
    const six = { Ipv6CidrBlock: '2001:db8::/32', Protocol: '-1' }
    const entries = [{ RuleNumber: 1, RuleAction: 'allow' as const, ...six }]
    expect(decide(entries, packet('tcp', '2001:db8::1', 443)).allowed).toBe(true)
    expect(decide(entries, packet('tcp', '2001:db9::1', 443)).allowed).toBe(false)
    expect(decide(entries, packet('tcp', '10.0.0.1', 443)).allowed).toBe(false)
  })

  it('without ports about all of them, with one about that one', () => {
    expect(decide([entry(1, {})]).allowed).toBe(true)
    expect(
      decide([entry(1, { PortRange: { From: 443 } })], packet('tcp', '10.0.0.1', 443)).allowed,
    ).toBe(true)
    expect(
      decide([entry(1, { PortRange: { From: 443 } })], packet('tcp', '10.0.0.1', 444)).allowed,
    ).toBe(false)
  })

  it('without looking at ports where the protocol has none', () => {
    const esp = entry(1, { Protocol: '50', ...range(1, 2) })
    expect(decide([esp], packet('50', '10.0.0.1', 443)).allowed).toBe(true)
    const all = entry(1, { Protocol: '-1', ...range(1, 2) })
    expect(decide([all], packet('udp', '10.0.0.1', 443)).allowed).toBe(true)
    const udp = entry(1, { Protocol: '17', ...range(1, 2) })
    expect(decide([udp], packet('udp', '10.0.0.1', 443)).allowed).toBe(false)
    expect(decide([udp], packet('udp', '10.0.0.1', 2)).allowed).toBe(true)
  })
})

const lists: Record<string, Cidr[]> = { 'pl-1': [parseCidr('10.9.0.0/16') as Cidr] }
const group = (...IpPermissions: IpPermission[]) =>
  compileGroup({ GroupId: 'sg-1', VpcId: 'vpc-1', IpPermissions }, (id) => lists[id])
const admits = (permission: IpPermission, asked = packet('tcp', '10.0.0.1', 443)) =>
  decideGroups([group(permission)], 'inbound', asked).allowed
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const everywhere = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] }

describe('a security group admits', () => {
  it.each([
    [{ ...https, ...everywhere }, true],
    [{ IpProtocol: 'tcp', FromPort: 443, ...everywhere }, true],
    [{ IpProtocol: 'tcp', FromPort: 442, ...everywhere }, false],
    [{ IpProtocol: 'tcp', ...everywhere }, true],
    [{ IpProtocol: 'tcp', FromPort: -1, ToPort: -1, ...everywhere }, true],
    [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 442, ...everywhere }, false],
    [{ IpProtocol: 'tcp', FromPort: 444, ToPort: 65_535, ...everywhere }, false],
    [{ IpProtocol: 'udp', FromPort: 443, ToPort: 443, ...everywhere }, false],
    [{ IpProtocol: '-1', FromPort: 1, ToPort: 2, ...everywhere }, true],
    [{ ...https, IpRanges: [{ CidrIp: '10.0.0.2/32' }] }, false],
    [{ ...https, IpRanges: [{ CidrIp: '10.0.0.2/32' }, { CidrIp: '10.0.0.0/31' }] }, true],
    [{ ...https, IpRanges: [{}] }, false],
    [{ ...https, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }, false],
    [{ ...https, PrefixListIds: [{ PrefixListId: 'pl-1' }] }, false],
    [{ ...https }, false],
  ])('by %j: %s', (permission, expected) => {
    expect(admits(permission)).toBe(expected)
  })

  it('UDP by its ports, other protocols whole', () => {
    const udp = { IpProtocol: 'udp', FromPort: 53, ToPort: 53, ...everywhere }
    expect(admits(udp, packet('udp', '10.0.0.1', 53))).toBe(true)
    expect(admits(udp, packet('udp', '10.0.0.1', 54))).toBe(false)
    expect(admits({ IpProtocol: '50', ...everywhere }, packet('50', '10.0.0.1', 9))).toBe(true)
  })

  it('by IPv6, by prefix list, and by group', () => {
    expect(
      admits({ ...https, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }, packet('tcp', '2001:db8::1', 443)),
    ).toBe(true)
    const listed = { ...https, PrefixListIds: [{ PrefixListId: 'pl-1' }] }
    expect(admits(listed, packet('tcp', '10.9.1.1', 443))).toBe(true)
    expect(
      admits(
        { ...https, PrefixListIds: [{ PrefixListId: 'pl-2' }] },
        packet('tcp', '10.9.1.1', 443),
      ),
    ).toBe(false)
    const named = { ...https, UserIdGroupPairs: [{ GroupId: 'sg-2' }] }
    expect(admits(named, packet('tcp', '10.0.0.1', 443, 443, ['sg-2']))).toBe(true)
    expect(admits(named, packet('tcp', '10.0.0.1', 443, 443, ['sg-3']))).toBe(false)
    expect(admits(named)).toBe(false)
  })

  it('by any rule of any group, and says which', () => {
    const asked = packet('tcp', '10.0.0.1', 443)
    const closed = group({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, ...everywhere })
    const open = group({ ...https, ...everywhere })
    expect(decideGroups([closed, open], 'inbound', asked)).toEqual({
      allowed: true,
      empty: false,
      matched: { rule: 'sg-1', protocol: 'tcp', ports: '443', peer: '0.0.0.0/0', action: 'allow' },
    })
    const refused = { allowed: false, matched: null }
    expect(decideGroups([closed], 'inbound', asked)).toEqual({ ...refused, empty: false })
    expect(decideGroups([closed], 'outbound', asked)).toEqual({ ...refused, empty: true })
    expect(decideGroups([], 'inbound', asked)).toEqual({ ...refused, empty: true })
  })

  it('by rules that are shown as the console would', () => {
    const rows = group(
      {
        ...https,
        UserIdGroupPairs: [{ GroupId: 'sg-2' }],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
      },
      { IpProtocol: 'udp', FromPort: 1, ToPort: 2, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ).inbound.map(({ shown }) => shown)
    expect(rows).toEqual([
      { rule: 'sg-1', protocol: 'tcp', ports: '443', peer: 'sg-2', action: 'allow' },
      { rule: 'sg-1', protocol: 'tcp', ports: '443', peer: 'pl-1', action: 'allow' },
      { rule: 'sg-1', protocol: 'udp', ports: '1-2', peer: '::/0', action: 'allow' },
    ])
    expect(group()).toMatchObject({ id: 'sg-1', vpcId: 'vpc-1', inbound: [], outbound: [] })
  })
})

describe('traffic is said', () => {
  it.each([
    ['tcp', 443, 443, '443'],
    ['tcp', 0, 65_535, 'all'],
    ['tcp', 0, 1, '0-1'],
    ['tcp', 1, 65_535, '1-65535'],
    ['udp', 2048, 2048, '2048'],
    ['icmp', 0, 65_535, 'all'],
    ['icmp', 0, 255, 'type 0'],
    ['icmp', 0, 0, 'type 0 code 0'],
    ['icmp', 2048, 2303, 'type 8'],
    ['icmp', 2049, 2049, 'type 8 code 1'],
  ])('%s %i-%i: %s', (protocol, from, to, text) => {
    expect(formatTraffic(parseProtocol(protocol), { from, to })).toBe(text)
  })
})
