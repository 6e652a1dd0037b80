import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiLimits } from './api-limits.ts'

const maxHeaderBytes = 32 * 1024

/** An HTTP server whose headers, times and connections are all bounded. It does not listen yet. */
export function createBoundedServer(limits: ApiLimits): Server {
  const server = createServer({
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, limits.requestTimeoutMs, limits.headersTimeoutMs),
  })
  server.maxConnections = limits.connections
  server.setTimeout(limits.idleTimeoutMs)
  return server
}

/**
 * Listens on 127.0.0.1 and answers the port; 0 takes any free one. Rejects with Node's own error
 * where it is taken (`EADDRINUSE`).
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Stops listening and ends every connection at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
