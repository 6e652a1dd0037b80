import type { WireResponse } from '../../aws/wire/message.ts'
import { defaultApiLimits, type ApiLimits } from '../api-limits.ts'
import { answer } from '../answer.ts'
import { RequestAborted, type ApiRequest } from '../api-request.ts'
import { closeServer, createBoundedServer, listenOnLoopback } from '../bounded-server.ts'
import { onExchange, respondTo, type Exchange } from '../exchange.ts'
import { bucketOfHost, hostName, refuseOthers } from '../loopback-only.ts'
import { serviceWithoutScope } from '../requested-service.ts'
import { readSignature } from '../signature.ts'
import { parseAwsHost } from './aws-host.ts'
import { parseAuthority } from './destination.ts'
import type { Way } from './find-way.ts'
import { openWay, type InstanceOptions } from './serve-instance.ts'

/** An address for tools that ask no proxy, such as the SDK for JavaScript. */
export interface AsEndpoint {
  /** What `AWS_ENDPOINT_URL` is set to. */
  readonly url: string
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>
}

/**
 * Starts an endpoint on 127.0.0.1 that takes each request as if the tool had asked the service's
 * Regional name from the instance. Without a way, the connection is closed with no answer.
 */
export async function startAsEndpoint(options: InstanceOptions): Promise<AsEndpoint> {
  const limits = { ...defaultApiLimits, ...options.limits }
  const server = createBoundedServer(limits)
  onExchange(server, (exchange) => serve(exchange, { ...options, limits }))
  const port = await listenOnLoopback(server, 0)
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) }
}

async function serve(
  exchange: Exchange,
  options: InstanceOptions & { readonly limits: ApiLimits },
): Promise<void> {
  if (refuseOthers(exchange)) return
  const bucket = bucketOfHost(hostName(exchange.request.headers.host ?? '') ?? '')
  await respondTo(exchange, bucket, async (request) => {
    const host = regionalName(request, options.region)
    const to = parseAuthority(host, 443)
    let way: Way | undefined
    try {
      way = to && (await openWay(options, to))
    } catch (error) {
      return brokenLab(error)
    }
    if (!way?.origin) throw new RequestAborted()
    const endpoint = parseAwsHost(host)?.endpoint
    return answer(request, { ...options, origin: way.origin, ...(endpoint && { endpoint }) })
  })
}

/** The network could not be read: no tool must take that for a way that is shut. */
function brokenLab(error: unknown): WireResponse {
  const body = Buffer.from(`endpoint-lab: the lab is broken: ${String(error)}\n`)
  return { status: 502, headers: { 'content-type': 'text/plain' }, body }
}

/** The host name that a tool would have asked, by what the request is signed for. */
function regionalName(request: ApiRequest, homeRegion: string): string {
  const signature = signatureOf(request)
  const service = signature?.service ?? serviceWithoutScope(request)
  const region = signature?.region || homeRegion
  return service === 'iam' ? 'iam.amazonaws.com' : `${service}.${region}.amazonaws.com`
}

/** One that cannot be read is refused later, in the service's own words. */
function signatureOf({ headers, query }: ApiRequest): ReturnType<typeof readSignature> {
  try {
    return readSignature(headers, new URLSearchParams(query))
  } catch {
    return undefined
  }
}
