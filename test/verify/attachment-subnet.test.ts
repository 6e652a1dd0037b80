import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { attachmentSubnet } from '../../src/verify/trace/ways/attachment-edges.ts'
import { otherInSecondZone } from './endpoint-network.ts'
import { smallNetwork, type Change } from './small-network.ts'
import { addTransitGateway } from './transit-network.ts'

/** App and edge stand in zone a, other in zone b; the attachment stands in these subnets. */
function entryOf(subnetId: string, appSubnets: string[], ...changes: Change[]) {
  const network = smallNetwork()
  for (const change of [otherInSecondZone, addTransitGateway({ appSubnets }), ...changes]) {
    change(network)
  }
  const place = { gatewayId: 'tgw-1', vpcId: 'vpc-1', subnetId }
  return attachmentSubnet(indexNetwork(network), place)
}

describe('rule 60: a packet goes to a transit gateway by the attachment subnet', () => {
  it('that it stands in itself', () => {
    expect(entryOf('subnet-app', ['subnet-edge', 'subnet-app'])).toBe('subnet-app')
  })

  it('of its own zone', () => {
    expect(entryOf('subnet-app', ['subnet-other', 'subnet-edge'])).toBe('subnet-edge')
    expect(entryOf('subnet-other', ['subnet-app', 'subnet-edge'])).toBeUndefined()
  })

  it('of no zone at all where nobody described its own', () => {
    const undescribed: Change = (network) => {
      network.Subnets = []
    }
    expect(entryOf('subnet-app', ['subnet-other', 'subnet-edge'], undescribed)).toBeUndefined()
  })
})
