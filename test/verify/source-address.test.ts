import { describe, expect, it } from 'vitest'
import { addRoute, ask, setInterface } from './small-network.ts'

const web = { address: '93.184.216.34', port: 443 }
const toGateway = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })
const two = setInterface('app', {
  Association: { PublicIp: '203.0.113.10' },
  PrivateIpAddresses: [
    { Primary: true, PrivateIpAddress: '10.0.1.10', Association: { PublicIp: '203.0.113.10' } },
    { Primary: false, PrivateIpAddress: '10.0.1.11' },
    { Primary: false, PrivateIpAddress: '10.0.1.12', Association: { PublicIp: '203.0.113.12' } },
  ],
})
const from = (address?: string) =>
  ask([toGateway, two], {
    from: { networkInterface: 'eni-app', ...(address !== undefined && { address }) },
    to: web,
  })

describe('an interface that sends from one of its other addresses', () => {
  it('is seen with that address, and with the public one that belongs to it', () => {
    const { reachable, hops } = from('10.0.1.12')
    expect(reachable).toBe(true)
    expect(hops[0]?.decision).toEqual({ kind: 'sent', address: '10.0.1.12' })
    expect(hops.at(-1)?.decision).toEqual({ kind: 'carried', source: '203.0.113.12' })
  })

  it('does not get past an internet gateway by the public address of another (rule 95)', () => {
    expect(from('10.0.1.11').blockers.map(({ code }) => code)).toEqual([
      'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    ])
    expect(from().reachable).toBe(true)
  })
})
