import { answer, type AnswerOptions } from './answer.ts'
import { defaultApiLimits, type ApiLimits } from './api-limits.ts'
import { closeServer, createBoundedServer, listenOnLoopback } from './bounded-server.ts'
import { onExchange, respondTo, type Exchange } from './exchange.ts'
import { bucketOfHost, hostName, refuseOthers } from './loopback-only.ts'

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

/**
 * Starts the AWS API server on 127.0.0.1, for this machine's tools only. Rejects with Node's own
 * error where the port is taken (`EADDRINUSE`).
 */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const limits = { ...defaultApiLimits, ...options.limits }
  const server = createBoundedServer(limits)
  onExchange(server, (exchange) => serve(exchange, { ...options, limits }))
  const port = await listenOnLoopback(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, port, close: () => closeServer(server) }
}

async function serve(exchange: Exchange, options: AnswerOptions): Promise<void> {
  if (refuseOthers(exchange)) return
  const bucket = bucketOfHost(hostName(exchange.request.headers.host ?? '') ?? '')
  await respondTo(exchange, bucket, (request) => answer(request, options))
}
