import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { withoutZone } from '../../src/verify/network/without-zone.ts'
import type { Question } from '../../src/verify/question.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import type { Verdict } from '../../src/verify/verdict.ts'
import { addInterfaceEndpoint, endpointName, otherInSecondZone } from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  addRoute,
  codesOf,
  smallNetwork,
  toS3,
  type Change,
} from './small-network.ts'
import { addTransitGateway } from './transit-network.ts'
import { checkWellFormed } from './well-formed.ts'

const [zoneA, zoneB] = ['ap-northeast-2a', 'ap-northeast-2b'] as const

/** App stands in zone a, other in zone b. */
function askWithout(zone: string, changes: Change[], to: Question['to'], from = 'i-app'): Verdict {
  const network = smallNetwork()
  for (const change of [otherInSecondZone, ...changes]) change(network)
  const left = withoutZone(network, zone)
  if (!left) throw new Error(`no subnet is in ${zone}`)
  const verdict = trace(indexNetwork(left), { from: { instance: from }, to })
  checkWellFormed(verdict)
  return verdict
}

const inBoth = addInterfaceEndpoint({
  privateDns: 'vpc',
  addresses: { 'subnet-app': '10.0.1.50', 'subnet-other': '10.0.2.50' },
})
const inB = addInterfaceEndpoint({ privateDns: 'vpc' })

describe('rule 131: without an Availability Zone', () => {
  it('rule 50: the Regional name answers the other zone, and it serves every subnet', () => {
    const verdict = askWithout(zoneB, [inBoth], toS3)
    expect(verdict.paths.flatMap(({ destinations }) => destinations)).toEqual(['10.0.1.50/32'])
    expect(verdict.reachable).toBe(true)
  })

  it('an endpoint in that zone alone is lost with it', () => {
    expect(codesOf(askWithout(zoneB, [inB], toS3))).toEqual(['endpoint-az-lost'])
    expect(askWithout(zoneA, [inB], toS3, 'i-other').blockers).not.toContainEqual(
      expect.objectContaining({ code: 'endpoint-az-lost' }),
    )
  })

  it('rule 69: who asks a zonal name is lost with its zone', () => {
    const host = `bucket.${endpointName.replace('abcd1234', `abcd1234-${zoneB}`)}`
    expect(codesOf(askWithout(zoneB, [inBoth], { host, port: 443 }))).toEqual(['endpoint-az-lost'])
  })

  it('a gateway endpoint stands in no zone', () => {
    expect(askWithout(zoneB, [addGatewayEndpoint('vpce-1', ['rtb-app'])], toS3).reachable).toBe(
      true,
    )
  })

  it('a NAT gateway is lost with its subnet', () => {
    const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
    const edgeInB: Change = ({ Subnets }) => {
      Subnets.find(({ SubnetId }) => SubnetId === 'subnet-edge')!.AvailabilityZone = zoneB
    }
    const verdict = askWithout(zoneB, [toNat, edgeInB], toS3)
    expect(verdict.blockers.map(({ code, details }) => [code, details['state']])).toEqual([
      ['BAD_STATE', 'zone-lost'],
    ])
  })

  it('rule 60: an attachment that stood there alone delivers nothing', () => {
    const verdict = askWithout(
      zoneB,
      [
        addTransitGateway({ routes: [{ cidr: '0.0.0.0/0', to: 'hub' }] }),
        addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }),
        ({ Subnets }) => {
          Subnets.find(({ SubnetId }) => SubnetId === 'subnet-far')!.AvailabilityZone = zoneB
        },
      ],
      toS3,
    )
    expect(codesOf(verdict)).toEqual(['BAD_STATE_ATTACHMENT'])
  })

  it('who stands in it sends nothing', () => {
    const verdict = askWithout(zoneA, [addGatewayEndpoint('vpce-1', ['rtb-app'])], toS3)
    expect(codesOf(verdict)).toEqual(['BAD_STATE'])
  })

  it('is nothing where no subnet is in it', () => {
    expect(withoutZone(smallNetwork(), 'ap-northeast-2z')).toBeUndefined()
  })
})
