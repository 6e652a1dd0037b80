import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import type { Verdict } from '../../src/verify/verdict.ts'
import { cidr, egress, network } from './generated-networks.ts'
import { aclEntry, toS3, type SmallNetwork } from './small-network.ts'

const asked = (made: SmallNetwork): Verdict =>
  trace(indexNetwork(made), { from: { instance: 'i-app' }, to: toS3 })
const gist = (verdict: Verdict) => ({
  reachable: verdict.reachable,
  via: verdict.via,
  paths: verdict.paths.map((path) => [path.via, path.reachable, [...path.destinations].sort()]),
  codes: verdict.blockers.map((each) => each.code).sort(),
})

describe('the core, on networks that nobody drew', () => {
  it('does not care about the order of an answer', () => {
    fc.assert(
      fc.property(network, (made) => {
        const turned = structuredClone(made)
        for (const table of turned.RouteTables) table.Routes!.reverse()
        for (const acl of turned.NetworkAcls) acl.Entries!.reverse()
        for (const list of [
          turned.RouteTables,
          turned.NetworkAcls,
          turned.Subnets,
          turned.NetworkInterfaces,
        ])
          list.reverse()
        turned.SecurityGroups[0]!.IpPermissionsEgress!.reverse()
        expect(gist(asked(turned))).toEqual(gist(asked(made)))
      }),
    )
  })

  it('does not care what things are called', () => {
    fc.assert(
      fc.property(network, (made) => {
        const renamed = JSON.parse(
          JSON.stringify(made).replaceAll(
            /\b(subnet|rtb|acl|sg|eni|nat|igw|vpce|vpc|dopt)-([a-z0-9]+)\b/g,
            '$1-z$2',
          ),
        ) as SmallNetwork
        expect(gist(asked(renamed))).toEqual(gist(asked(made)))
      }),
    )
  })

  it('says the same when it is asked twice, and changes nothing that it was given', () => {
    fc.assert(
      fc.property(network, (made) => {
        const before = structuredClone(made)
        expect(asked(made)).toEqual(asked(made))
        expect(made).toEqual(before)
      }),
    )
  })

  it('never blocks more when a group allows more', () => {
    fc.assert(
      fc.property(network, egress, (made, added) => {
        const wider = structuredClone(made)
        wider.SecurityGroups[0]!.IpPermissionsEgress!.push(added)
        if (asked(made).reachable) expect(asked(wider).reachable).toBe(true)
      }),
    )
  })

  it('never grants more when the first entry of an ACL denies', () => {
    fc.assert(
      fc.property(network, cidr, (made, denied) => {
        const tighter = structuredClone(made)
        for (const acl of tighter.NetworkAcls)
          acl.Entries!.push({ ...aclEntry(0, 'out', 'deny', denied), Protocol: '-1' })
        if (!asked(made).reachable) expect(asked(tighter).reachable).toBe(false)
      }),
    )
  })

  it('splits the destination without losing or doubling an address', () => {
    fc.assert(
      fc.property(network, (made) => {
        const all = asked(made).paths.flatMap((path) => path.destinations)
        const size = all.reduce((sum, each) => sum + 2 ** (32 - Number(each.split('/')[1])), 0)
        expect(size).toBe(2 ** 10 + 2 ** 10 + 2 ** 9)
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('is reachable exactly when nothing blocks', () => {
    fc.assert(
      fc.property(network, (made) => {
        const verdict = asked(made)
        expect(verdict.reachable).toBe(verdict.blockers.length === 0)
        expect(Object.values(verdict.stages).includes('blocked')).toBe(!verdict.reachable)
      }),
    )
  })
})
