import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireResponse } from '../aws/wire/message.ts'
import { answer, type AnswerOptions } from './answer.ts'
import { defaultApiLimits, type ApiLimits } from './api-limits.ts'
import { RequestAborted, type ApiRequest } from './api-request.ts'
import { bucketOfHost, hostName, refusal } from './loopback-only.ts'
import { readBody } from './read-body.ts'

export interface ApiServerOptions extends Omit<AnswerOptions, 'limits'> {
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly limits?: Partial<ApiLimits>
}

export interface ApiServer {
  /** What `AWS_ENDPOINT_URL` is set to. */
  readonly url: string
  readonly port: number
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>
}

const maxHeaderBytes = 32 * 1024

/**
 * Starts the AWS API server on 127.0.0.1, for this machine's tools only. Rejects with Node's own
 * error where the port is taken (`EADDRINUSE`).
 */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const limits = { ...defaultApiLimits, ...options.limits }
  const server = createServer({
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, limits.requestTimeoutMs, limits.headersTimeoutMs),
  })
  server.maxConnections = limits.connections
  server.setTimeout(limits.idleTimeoutMs)
  const serve = (isWaiting: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    void serveRequest(request, response, isWaiting, { ...options, limits })
  }
  server.on('request', serve(false))
  // The client waits for a word before it sends the body.
  server.on('checkContinue', serve(true))
  const port = await listen(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, port, close: () => close(server) }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  isWaiting: boolean,
  options: AnswerOptions,
): Promise<void> {
  const refused = refusal(request)
  if (refused !== undefined) {
    response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' })
    response.end(`endpoint-lab: ${refused}\n`)
    return
  }
  let isWanted = !isWaiting
  const wantBody = (): void => {
    if (isWanted) return
    isWanted = true
    response.writeContinue()
  }
  try {
    // Without the word, Node closes the connection after the answer: the body may come or not.
    const answered = await answer(apiRequest(request, wantBody), options)
    send(response, request.method === 'HEAD', answered)
  } catch (error) {
    response.destroy()
    if (!(error instanceof RequestAborted)) throw error
  }
}

function apiRequest(request: IncomingMessage, wantBody: () => void): ApiRequest {
  // A proxy's form of the address, `http://host/path`, has its host in the Host header too.
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '')
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const bucket = bucketOfHost(hostName(request.headers.host ?? '') ?? '')
  return {
    method: request.method ?? 'GET',
    path: path === '' ? '/' : path,
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        [value ?? ''].flat().join(', '),
      ]),
    ),
    ...(bucket !== undefined && { bucket }),
    readBody: (limitBytes) => readBody(request, limitBytes, wantBody),
  }
}

function send(response: ServerResponse, isHead: boolean, answered: WireResponse): void {
  const hasBody = !isHead && answered.status !== 204 && answered.status !== 304
  response.writeHead(answered.status, {
    ...answered.headers,
    ...(hasBody && { 'content-length': String(answered.body.byteLength) }),
  })
  response.end(hasBody ? answered.body : undefined)
}
