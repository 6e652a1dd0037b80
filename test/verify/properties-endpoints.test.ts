import type { IpPermission } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { withoutEndpoints } from '../../src/verify/network/without-endpoints.ts'
import type { S3Destination } from '../../src/verify/question.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import type { Verdict } from '../../src/verify/verdict.ts'
import {
  addFarVpc,
  addInterfaceEndpoint,
  addPeering,
  otherInSecondZone,
  setGroup,
} from './endpoint-network.ts'
import {
  aclEntry,
  addGatewayEndpoint,
  setAppAcl,
  setEgress,
  smallNetwork,
  type SmallNetwork,
} from './small-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const ingress = fc.constantFrom<IpPermission>(
  { ...https, UserIdGroupPairs: [{ GroupId: 'sg-app' }] },
  { ...https, UserIdGroupPairs: [{ GroupId: 'sg-endpoint' }] },
  { ...https, IpRanges: [{ CidrIp: '10.0.1.0/24' }] },
  { ...https, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
  { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
)
const aclEntries = fc.uniqueArray(
  fc
    .tuple(
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('in' as const, 'out' as const),
      fc.constantFrom('allow' as const, 'deny' as const),
      fc.constantFrom('10.0.2.0/24', '10.0.1.0/24', '0.0.0.0/0', '20.10.0.0/16'),
      fc.constantFrom<[number, number]>([443, 443], [1024, 65_535], [0, 65_535]),
    )
    .map((args) => aclEntry(...args)),
  { maxLength: 5, selector: (each) => `${each.RuleNumber} ${each.Egress}` },
)
const places = fc.constantFrom<Record<string, string>>(
  { 'subnet-app': '10.0.1.50' },
  { 'subnet-other': '10.0.2.50' },
  { 'subnet-app': '10.0.1.50', 'subnet-other': '10.0.2.50' },
)

/** Networks with an interface endpoint, in the VPC or in a peered one, and perhaps a gateway beside it. */
const network: fc.Arbitrary<SmallNetwork> = fc
  .record({
    privateDns: fc.constantFrom('off' as const, 'vpc' as const, 'inbound-resolver-only' as const),
    state: fc.constantFrom('available', 'available', 'pending'),
    places,
    inbound: fc.array(ingress, { maxLength: 3 }),
    gatewayTables: fc.subarray(['rtb-app', 'rtb-main']),
    acl: fc.option(aclEntries),
    egress: fc.option(fc.constantFrom('10.0.0.0/16', '20.10.0.0/16', '0.0.0.0/0')),
    far: fc.option(fc.constantFrom('there' as const, 'both' as const, 'none' as const)),
  })
  .map((parts) => {
    const made = smallNetwork()
    otherInSecondZone(made)
    if (parts.far) {
      addFarVpc()(made)
      addPeering(parts.far)(made)
    }
    const where = parts.far
      ? { vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' } }
      : { addresses: parts.places }
    addInterfaceEndpoint({ privateDns: parts.privateDns, state: parts.state, ...where })(made)
    setGroup('sg-endpoint', parts.inbound)(made)
    if (parts.gatewayTables.length > 0) addGatewayEndpoint('vpce-1', parts.gatewayTables)(made)
    if (parts.acl) setAppAcl(...parts.acl)(made)
    if (parts.egress) setEgress({ ...https, IpRanges: [{ CidrIp: parts.egress }] })(made)
    return made
  })

const name = fc.constantFrom<S3Destination['name']>('regional', 'endpoint', 'either')
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
