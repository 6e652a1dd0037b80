import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { defaultApiLimits, type ApiLimits } from '../api-limits.ts'
import { closeServer, createBoundedServer, listenOnLoopback } from '../bounded-server.ts'
import { onExchange, type Exchange } from '../exchange.ts'
import { parseAuthority, type ProxyDestination } from './destination.ts'
import type { LabCa } from './lab-ca.ts'
import { makeProxyPassword, type ProxyPassword } from './proxy-password.ts'
import { openWay, serveWay, type InstanceOptions } from './serve-instance.ts'
import { endTunnel } from './tunnel.ts'

export interface InstanceProxy {
  /** What `HTTPS_PROXY` and `HTTP_PROXY` are set to, password included. */
  readonly url: string
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>
}

interface Context {
  readonly options: InstanceOptions & { readonly limits: ApiLimits }
  readonly ca: LabCa
  readonly password: ProxyPassword
  readonly server: Server
  /** Where a connection inside a tunnel goes. */
  readonly tunnels: WeakMap<Duplex, ProxyDestination>
  readonly open: Set<Duplex>
}

/**
 * Starts a forward proxy on 127.0.0.1 by which an unchanged tool works from an instance: names are
 * asked and ways traced as the instance would, and hosts are played here. Nothing is ever dialled.
 * Without a name or a way the connection is closed, with no answer: so a tool meets it in life.
 */
export async function startInstanceProxy(
  options: InstanceOptions,
  ca: LabCa,
): Promise<InstanceProxy> {
  const limits = { ...defaultApiLimits, ...options.limits }
  const server = createBoundedServer(limits)
  const context: Context = {
    options: { ...options, limits },
    ca,
    password: makeProxyPassword(),
    server,
    tunnels: new WeakMap(),
    open: new Set(),
  }
  onExchange(server, (exchange) =>
    serve(exchange, context).catch((error: unknown) => sayBroken(exchange, error)),
  )
  server.on('connect', (request, socket: Socket, head) => {
    connect(request, socket, head, context).catch(() => socket.end(brokenLab))
  })
  const port = await listenOnLoopback(server, 0)
  return {
    url: `http://${context.password.userInfo}@127.0.0.1:${port}`,
    close: async () => {
      for (const socket of context.open) socket.destroy()
      await closeServer(server)
    },
  }
}

/** CONNECT: the way is looked for first, and the tunnel's far end is this same server. */
async function connect(
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
  { options, ca, password, server, tunnels, open }: Context,
): Promise<void> {
  open.add(socket)
  socket.once('close', () => open.delete(socket))
  socket.on('error', () => socket.destroy())
  // A tunnel in a tunnel would have the far host for a proxy.
  if (tunnels.has(socket)) return void socket.destroy()
  if (!password.isIn(request)) return void socket.end(proxyRefusal)
  const to = parseAuthority(request.url ?? '')
  if (!to) return void socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  const way = await openWay(options, to)
  if (!way || socket.destroyed) return void socket.destroy()
  socket.setTimeout(0)
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
  if (head.byteLength > 0) socket.unshift(head)
  const inside = await endTunnel(socket, to, ca, options.limits.headersTimeoutMs)
  if (!inside) return
  tunnels.set(inside, to)
  server.emit('connection', inside)
}

/** The network could not be read: no tool must take that for a way that is shut. */
const brokenLab = 'HTTP/1.1 502 endpoint-lab is broken\r\nConnection: close\r\n\r\n'

function sayBroken({ response }: Exchange, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(502, { 'content-type': 'text/plain', connection: 'close' })
  response.end(`endpoint-lab: the lab is broken: ${String(error)}\n`)
}

const proxyRefusal = [
  'HTTP/1.1 407 Proxy Authentication Required',
  'Proxy-Authenticate: Basic realm="endpoint-lab"',
  'Content-Length: 0',
  'Connection: close',
  '\r\n',
].join('\r\n')

/** A request inside a tunnel, or in the form that a proxy gets plain HTTP in. */
async function serve(exchange: Exchange, context: Context): Promise<void> {
  const { request, response } = exchange
  const inTunnel = context.tunnels.get(request.socket)
  if (!inTunnel && !context.password.isIn(request)) {
    response.writeHead(407, { 'proxy-authenticate': 'Basic realm="endpoint-lab"' })
    return void response.end()
  }
  const absolute = inTunnel ? undefined : /^http:\/\/([^/?#]*)/i.exec(request.url ?? '')?.[1]
  const to = inTunnel ?? parseAuthority(absolute ?? '', 80)
  if (!to) {
    response.writeHead(400, { 'content-type': 'text/plain', connection: 'close' })
    return void response.end('endpoint-lab: this is a proxy and wants http://HOST/PATH\n')
  }
  // The way may have gone since the connection came about.
  const way = await openWay(context.options, to)
  if (!way) return void request.socket.destroy()
  // In a proxy's form the address counts and not the Host header (RFC 9112, 3.2.2).
  const asked = absolute ?? request.headers.host
  await serveWay(exchange, context.options, { to, asked, way })
}
