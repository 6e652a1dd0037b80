import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { withoutEndpoints } from '../../src/verify/network/without-endpoints.ts'
import type { S3Destination } from '../../src/verify/question.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import type { Verdict } from '../../src/verify/verdict.ts'
import { endpointNetwork as network, ingress, name } from './generated-networks.ts'
import type { SmallNetwork } from './small-network.ts'

const asked = (made: SmallNetwork, by: S3Destination['name']): Verdict =>
  trace(indexNetwork(made), {
    from: { instance: 'i-app' },
    to: { s3: { region: 'ap-northeast-2', bucket: 'b', ...(by && { name: by }) } },
  })
const gist = (verdict: Verdict) => ({
  reachable: verdict.reachable,
  paths: verdict.paths
    .map((path) => `${path.via} ${path.reachable} ${[...path.destinations].sort().join()}`)
    .sort(),
  codes: verdict.blockers.map((each) => each.code).sort(),
})

describe('the core, on networks with interface endpoints that nobody drew', () => {
  it('does not care about the order of an answer', () => {
    fc.assert(
      fc.property(network, name, (made, by) => {
        const turned = structuredClone(made)
        for (const list of [turned.VpcEndpoints, turned.NetworkInterfaces, turned.SecurityGroups])
          list.reverse()
        for (const endpoint of turned.VpcEndpoints) endpoint.NetworkInterfaceIds?.reverse()
        expect(gist(asked(turned, by))).toEqual(gist(asked(made, by)))
      }),
    )
  })

  it('is reachable exactly when nothing blocks', () => {
    fc.assert(
      fc.property(network, name, (made, by) => {
        const verdict = asked(made, by)
        expect(verdict.reachable).toBe(verdict.blockers.length === 0)
        expect(Object.values(verdict.stages).includes('blocked')).toBe(!verdict.reachable)
      }),
    )
  })

  it('never blocks more when the group of the endpoint admits more', () => {
    fc.assert(
      fc.property(network, name, ingress, (made, by, added) => {
        const wider = structuredClone(made)
        wider.SecurityGroups.find((each) => each.GroupId === 'sg-endpoint')!.IpPermissions!.push(
          added,
        )
        if (asked(made, by).reachable) expect(asked(wider, by).reachable).toBe(true)
      }),
    )
  })

  it('does not go by a kind of endpoint that is not there', () => {
    fc.assert(
      fc.property(
        network,
        name,
        fc.constantFrom('gateway-endpoint' as const, 'interface-endpoint' as const),
        (made, by, type) => {
          const verdict = asked(withoutEndpoints(made, type) as SmallNetwork, by)
          expect(verdict.paths.map(({ via }) => via)).not.toContain(type)
        },
      ),
    )
  })

  it('a way that arrives by an interface endpoint shows the endpoint, and the way back has no gap', () => {
    fc.assert(
      fc.property(network, name, (made, by) => {
        for (const path of asked(made, by).paths) {
          const kinds = path.hops.map((hop) => hop.component.kind)
          if (path.via !== 'interface-endpoint') continue
          expect(kinds.filter((kind) => kind === 'vpc-endpoint')).toHaveLength(1)
          expect(path.returnHops.at(-1)?.decision.kind).toBe('remembered')
        }
      }),
    )
  })
})
