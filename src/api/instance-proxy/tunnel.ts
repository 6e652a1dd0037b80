import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Socket } from 'node:net'
import { certificateNames } from './certificate-names.ts'
import type { ProxyDestination } from './destination.ts'
import type { LabCa } from './lab-ca.ts'

const httpsPort = 443
const tlsHandshakeByte = 22

/**
 * Takes the far end of a CONNECT tunnel: the connection that HTTP is spoken on, TLS taken off where
 * the tool put it on. Resolves to undefined where the tool goes away, fails the handshake or takes
 * longer than `withinMs`; the socket is then closed.
 */
export async function endTunnel(
  socket: Socket,
  to: ProxyDestination,
  ca: LabCa,
  withinMs: number,
): Promise<Duplex | undefined> {
  const timer = setTimeout(() => socket.destroy(), withinMs)
  try {
    if (to.port !== httpsPort && !(await startsTls(socket))) {
      return socket.destroyed ? undefined : socket
    }
    return await takeTlsOff(socket, to, ca)
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the first byte is one of TLS; it stays to be read. */
function startsTls(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve(false))
    socket.once('readable', () => {
      const first = socket.read(1) as Buffer | null
      if (first) socket.unshift(first)
      else socket.destroy()
      resolve(first?.[0] === tlsHandshakeByte)
    })
  })
}

/** The certificate is the host's, whatever name the tool says in its hello. HTTP/2 is not offered. */
async function takeTlsOff(
  socket: Socket,
  to: ProxyDestination,
  ca: LabCa,
): Promise<Duplex | undefined> {
  const secureContext = await ca.contextFor(certificateNames(to.host))
  if (socket.destroyed) return undefined
  const secured = new TLSSocket(socket, {
    isServer: true,
    secureContext,
    ALPNProtocols: ['http/1.1'],
  })
  return new Promise((resolve) => {
    const fail = (): void => {
      secured.destroy()
      socket.destroy()
      resolve(undefined)
    }
    secured.once('error', fail)
    secured.once('close', fail)
    secured.once('secure', () => {
      secured.off('close', fail)
      // Stays with a listener: an error that comes later ends this connection and nothing else.
      secured.on('error', () => secured.destroy())
      resolve(secured)
    })
  })
}
