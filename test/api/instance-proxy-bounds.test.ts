import type { Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startInstanceProxy } from '../../src/api/instance-proxy/instance-proxy.ts'
import { createLabCa } from '../../src/api/instance-proxy/lab-ca.ts'
import { keepMissedAttempts } from '../../src/api/instance-proxy/missed-attempts.ts'
import type { InstanceAccess } from '../../src/sandbox/instances.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { openSocket, openTunnel, proxyPort } from './instance-under-test.ts'

/** One instance with a public address and a way to everywhere. */
const network = indexNetwork({
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      PrivateIpAddress: '10.0.0.4',
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.4', Primary: true }],
      Association: { PublicIp: '203.0.113.4' },
      Attachment: { InstanceId: 'i-1', DeviceIndex: 0 },
      Groups: [{ GroupId: 'sg-1' }],
    },
  ],
  SecurityGroups: [
    {
      GroupId: 'sg-1',
      VpcId: 'vpc-1',
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
  ],
  RouteTables: [
    {
      RouteTableId: 'rtb-1',
      VpcId: 'vpc-1',
      Associations: [{ Main: true }],
      Routes: [
        { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
        { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' },
      ],
    },
  ],
  InternetGateways: [
    { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
  ],
})

async function startBounded(readNetwork = async () => network): Promise<InstanceAccess> {
  const proxy = await startInstanceProxy(
    {
      handler: async () => ({}),
      keys: { find: async () => 'unknown' },
      region: 'ap-northeast-2',
      instance: 'i-1',
      name: 'app',
      readNetwork,
      missed: keepMissedAttempts(),
      limits: { headersTimeoutMs: 60, requestTimeoutMs: 90 },
    },
    await createLabCa(),
  )
  onTestFinished(() => proxy.close())
  return { region: 'ap-northeast-2', proxyUrl: proxy.url, endpointUrl: '', missedCount: 0 }
}

function closed(socket: Socket): Promise<void> {
  socket.resume()
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

describe('what takes too long is ended', () => {
  it('a CONNECT that never ends', async () => {
    const access = await startBounded()
    const socket = await openSocket(proxyPort(access))
    socket.write('CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n')
    await closed(socket)
  })

  it('a tunnel in which nothing, or half a hello, is said', async () => {
    const access = await startBounded()
    for (const said of ['', '\u0016\u0003\u0001']) {
      const socket = await openTunnel(access, 'example.com:443')
      if (typeof socket === 'string') throw new Error('no tunnel')
      socket.write(Buffer.from(said, 'latin1'))
      await closed(socket)
    }
    const plain = await openTunnel(access, 'example.com:80')
    if (typeof plain === 'string') throw new Error('no tunnel')
    await closed(plain)
  })

  it('a request in a tunnel that never ends', async () => {
    const access = await startBounded()
    const socket = await openTunnel(access, 'example.com:80')
    if (typeof socket === 'string') throw new Error('no tunnel')
    socket.write('GET / HTTP/1.1\r\nHost: example.com\r\n')
    await closed(socket)
  })
})

it('a network that cannot be read is a broken lab, and never a way that is shut', async () => {
  const access = await startBounded(() => Promise.reject(new Error('gone')))
  expect(await openTunnel(access, 'example.com:443')).toBe('HTTP/1.1 502 endpoint-lab is broken')
})
