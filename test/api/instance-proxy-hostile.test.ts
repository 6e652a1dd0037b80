import dns from 'node:dns'
import { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InstanceAccess } from '../../src/sandbox/instances.ts'
import type { LabFromApp } from './instance-under-test.ts'
import {
  getByTls,
  openLab,
  openSocket,
  openTunnel,
  proxyAuthorization,
  proxyPort,
} from './instance-under-test.ts'
import { authorization } from './server-under-test.ts'
import { watchDialling } from './watch-dialling.ts'

let dialled: string[] = []
beforeEach(() => {
  dialled = watchDialling()
})
afterEach(() => vi.restoreAllMocks())

function expectOnlyLoopback(): void {
  expect(dialled.length).toBeGreaterThan(0)
  expect(new Set(dialled)).toEqual(new Set(['127.0.0.1']))
}

/** Behind a NAT gateway: every public host has a way. */
async function openWithWay(): Promise<LabFromApp> {
  const lab = await openLab('05-more-specific-route-wins')
  await lab.mend()
  return lab
}

/** What the proxy says to some bytes until it closes, or until nothing follows what it said. */
async function say(access: InstanceAccess, text: string): Promise<string> {
  const socket = await openSocket(proxyPort(access))
  socket.on('error', () => undefined)
  let heard = ''
  const ended = new Promise<void>((resolve) => {
    let quiet = setTimeout(resolve, 5000)
    socket.on('close', () => resolve())
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      clearTimeout(quiet)
      quiet = setTimeout(resolve, 300)
    })
  })
  socket.write(text.replaceAll('PASSWORD', `Proxy-Authorization: ${proxyAuthorization(access)}`))
  await ended
  socket.destroy()
  return heard
}

describe('whatever a tool asks, nothing but this machine is dialled', () => {
  it('watches what it says it watches', () => {
    expect(() => dns.lookup('example.com', () => undefined)).toThrow('asked for')
    const socket = new Socket()
    socket.on('error', () => undefined)
    socket.connect(1, '127.0.0.2').destroy()
    expect(dialled).toEqual(['dns example.com', '127.0.0.2'])
  })

  it('names of others get a page made here', async () => {
    const lab = await openWithWay()
    for (const host of ['example.com', 'amazonaws.com', 'xn--bcher-kva.example']) {
      expect((await getByTls(lab, host, ['/']))[0]?.body).toContain('nothing outside')
    }
    expectOnlyLoopback()
  })

  it('the instance’s own addresses and this machine’s ports are closed', async () => {
    const lab = await openWithWay()
    const apiPort = new URL(lab.sandbox.access.endpoint).port
    const hosts = [
      '127.0.0.1:22',
      `127.0.0.1:${apiPort}`,
      `localhost:${apiPort}`,
      `a.localhost:${apiPort}`,
      `127.1.2.3:${apiPort}`,
      `[::1]:${apiPort}`,
      '0.0.0.0:80',
      '169.254.169.254:80',
      '169.254.169.253:53',
      '[fe80::1]:80',
    ]
    for (const host of hosts) expect([host, await openTunnel(lab.access, host)]).toEqual([host, ''])
    const outcomes = lab.sandbox.instances.missedSince(lab.app, 0).map(({ outcome }) => outcome)
    expect(new Set(outcomes)).toEqual(new Set(['connection-refused']))
    expectOnlyLoopback()
  })

  it('addresses get the network’s answer and no more', async () => {
    const lab = await openWithWay()
    const open = await openTunnel(lab.access, '93.184.215.14:443')
    expect(open).toBeInstanceOf(Socket)
    for (const host of ['[2001:db8::1]:443', '[::ffff:127.0.0.1]:80', '10.99.0.1:80']) {
      expect([host, await openTunnel(lab.access, host)]).toEqual([host, ''])
    }
    expectOnlyLoopback()
  })

  it.each([
    ['a very long name', `${'a'.repeat(300)}.example:443`],
    ['a very long label', `${'a'.repeat(64)}.example:443`],
    ['no port', 'example.com'],
    ['port 0', 'example.com:0'],
    ['port 65536', 'example.com:65536'],
    ['a number for an address', '2130706433:80'],
    ['a hexadecimal address', '0x7f000001:80'],
    ['an octal address', '0177.0.0.1:80'],
    ['a user', 'user@example.com:443'],
    ['a path', 'example.com:443/x'],
    ['brackets around a name', '[example.com]:443'],
    ['a zone of an address', '[fe80::1%25eth0]:80'],
    ['an absolute URL', 'http://example.com:80/'],
    ['nothing', ':443'],
  ])('%s is no destination', async (_what, authority) => {
    const lab = await openWithWay()
    expect(await openTunnel(lab.access, authority)).toMatch(/^(HTTP\/1\.1 400 Bad Request)?$/)
    expectOnlyLoopback()
  })

  it('the Host header and the hello’s name lead nowhere else', async () => {
    const lab = await openWithWay()
    const host = 's3.ap-northeast-2.amazonaws.com'
    const { accessKeyId } = lab.sandbox.access.credentials
    const [foreign] = await getByTls(lab, host, ['/'], {
      host: 'evil.example',
      authorization: authorization('s3', accessKeyId),
    })
    expect(foreign?.body).toContain('<BucketName>evil.example</BucketName>')
    const [page] = await getByTls(lab, 'example.com', ['/'], { host: '127.0.0.1:22' })
    expect(page?.body).toContain('You reached example.com:443')
    const socket = await openTunnel(lab.access, `${host}:443`)
    if (typeof socket === 'string') throw new Error('no tunnel')
    const secured = connectTls({ socket, servername: 'example.com', ca: lab.ca })
    const [error] = await new Promise<[NodeJS.ErrnoException]>((resolve) => {
      secured.once('error', (reason) => resolve([reason]))
    })
    expect(error.code).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
    expectOnlyLoopback()
  })

  it('plain requests go by their address, not by their Host', async () => {
    const { access } = await openWithWay()
    const heard = await say(
      access,
      'GET http://example.com/ HTTP/1.1\r\nHost: 127.0.0.1:22\r\nPASSWORD\r\nConnection: close\r\n\r\n',
    )
    expect(heard).toContain('You reached example.com:80')
    for (const address of [
      'http://127.0.0.1:22/',
      'http://[::1]/',
      'ftp://example.com/',
      'file:///etc/passwd',
      '/',
    ]) {
      const said = await say(
        access,
        `GET ${address} HTTP/1.1\r\nHost: example.com\r\nPASSWORD\r\nConnection: close\r\n\r\n`,
      )
      expect([address, said.split('\r\n')[0]]).toEqual([
        address,
        expect.stringMatching(/^(HTTP\/1\.1 400 Bad Request)?$/),
      ])
    }
    expectOnlyLoopback()
  })

  it('a smuggled request is refused, or is one of its own without the password', async () => {
    const { access } = await openWithWay()
    const head = 'POST http://example.com/ HTTP/1.1\r\nHost: example.com\r\nPASSWORD\r\n'
    const smuggled = 'GET http://127.0.0.1:22/ HTTP/1.1\r\nHost: x\r\n\r\n'
    const both = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`
    expect(await say(access, both)).toMatch(/^HTTP\/1\.1 400 /)
    const hidden = `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`
    expect(await say(access, hidden)).toMatch(/^HTTP\/1\.1 400 /)
    const late = `${head}Content-Length: 0\r\n\r\n${smuggled}`
    expect(await say(access, late)).toMatch(/HTTP\/1\.1 200 [^]*HTTP\/1\.1 407 /)
    expectOnlyLoopback()
  })

  it('a tunnel in a tunnel is closed', async () => {
    const lab = await openWithWay()
    const socket = await openTunnel(lab.access, 'example.com:80')
    if (typeof socket === 'string') throw new Error('no tunnel')
    const heard = new Promise((resolve) => {
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('close', () => resolve(text))
    })
    socket.write(
      `CONNECT example.com:80 HTTP/1.1\r\nHost: x\r\nProxy-Authorization: ${proxyAuthorization(lab.access)}\r\n\r\n`,
    )
    expect(await heard).toBe('')
    expectOnlyLoopback()
  })

  it('plain HTTP in a tunnel is answered too, request after request', async () => {
    const lab = await openWithWay()
    const socket = await openTunnel(lab.access, 'example.com:80')
    if (typeof socket === 'string') throw new Error('no tunnel')
    for (const host of ['example.com', 'example.com']) {
      const heard = new Promise<string>((resolve) => {
        socket.once('data', (chunk) => resolve(chunk.toString()))
      })
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      expect(await heard).toContain('You reached example.com:80')
    }
    expectOnlyLoopback()
  })
})
