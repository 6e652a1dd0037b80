import type { IncomingMessage } from 'node:http'
import type { Exchange } from './exchange.ts'

const hostForm =
  /^(?<name>\[::1\]|127\.0\.0\.1|(?:[a-z0-9][a-z0-9._-]{0,250}\.)?localhost)(?::\d{1,5})?$/
const s3Label = /(?:^|\.)s3(?:[.-][a-z0-9-]+)?$/

/** Refuses what is none of this learner's tools; says whether it did. */
export function refuseOthers({ request, response }: Exchange): boolean {
  const refused = refusal(request)
  if (refused === undefined) return false
  response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' })
  response.end(`endpoint-lab: ${refused}\n`)
  return true
}

/**
 * Why a request is none of this learner's tools; undefined when it may pass. A web page can make a
 * browser send requests here, but not without one of these marks: a foreign Host (DNS rebinding),
 * an Origin, or a Sec-Fetch-Site. Tools send none of them.
 */
function refusal(request: IncomingMessage): string | undefined {
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/i.test(name))
  if (hosts.length !== 1 || hostName(request.headers.host ?? '') === undefined) {
    return 'the Host header must name this machine: 127.0.0.1, [::1], localhost or a name under localhost'
  }
  if (request.headers.origin !== undefined)
    return 'requests from web pages are not answered (Origin)'
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'none') {
    return 'requests from web pages are not answered (Sec-Fetch-Site)'
  }
  return undefined
}

/** A loopback host's name without its port; undefined for any other host. */
export function hostName(host: string): string | undefined {
  return hostForm.exec(host.toLowerCase())?.groups?.name
}

/**
 * The bucket that a host name carries: `b.localhost`, `b.s3.localhost`, `b.s3.<region>.localhost`.
 * A bucket's name may have dots. None for `localhost`, `s3.localhost` and addresses.
 */
export function bucketOfHost(name: string): string | undefined {
  if (!name.endsWith('.localhost')) return undefined
  const labels = name.slice(0, -'.localhost'.length)
  const bucket = labels.replace(s3Label, '')
  return bucket === '' ? undefined : bucket
}
