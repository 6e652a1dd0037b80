import { isIP } from 'node:net'
import type { Network } from '../../verify/network/network.ts'
import { answer, type AnswerOptions } from '../answer.ts'
import type { ApiLimits } from '../api-limits.ts'
import { respondTo, type Exchange } from '../exchange.ts'
import { parseAwsHost, type AwsHost } from './aws-host.ts'
import { parseAuthority, type ProxyDestination } from './destination.ts'
import { findWay, type Way } from './find-way.ts'
import type { MissedAttempts } from './missed-attempts.ts'
import { reachedPage } from './reached-page.ts'

/** An instance as its tools' requests come from it. */
export interface InstanceOptions extends Omit<AnswerOptions, 'origin' | 'endpoint' | 'limits'> {
  readonly instance: string
  /** What the learner calls it. */
  readonly name: string
  /** The network as it stands now. */
  readonly readNetwork: () => Promise<Network>
  readonly missed: MissedAttempts
  readonly limits?: Partial<ApiLimits>
}

/** The way to a destination as the network stands now; where there is none, that is noted. */
export async function openWay(
  { instance, readNetwork, missed }: InstanceOptions,
  to: ProxyDestination,
): Promise<Way | undefined> {
  const found = isServed(to)
    ? findWay(await readNetwork(), instance, to)
    : ({ kind: 'missed', attempt: { ...to, outcome: 'connect-timeout' } } as const)
  if (found.kind === 'way') return found.way
  missed.add(found.attempt)
  return undefined
}

/** Services of AWS listen on two ports. */
function isServed({ host, port }: ProxyDestination): boolean {
  return port === 443 || port === 80 || parseAwsHost(host) === undefined
}

/**
 * Answers a request that came by a way: as the service of AWS that the host is, else with a page that
 * names the way. `asked` is the Host header. Nothing is ever sent on.
 */
export async function serveWay(
  exchange: Exchange,
  options: InstanceOptions & { readonly limits: ApiLimits },
  { to, asked, way }: { to: ProxyDestination; asked: string | undefined; way: Way },
): Promise<void> {
  const aws = parseAwsHost(to.host)
  const { origin } = way
  if (!aws || !origin) return reachedPage(exchange, { to, way, name: options.name })
  await respondTo(exchange, bucketFor(aws, asked), (request) =>
    answer(request, { ...options, origin, endpoint: aws.endpoint }),
  )
}

/** S3 reads the bucket from the Host header, and takes a name that is not its own for a bucket's. */
function bucketFor({ endpoint, bucket }: AwsHost, asked: string | undefined): string | undefined {
  if (endpoint.service !== 's3') return undefined
  const host = parseAuthority(asked ?? '', 443)?.host
  if (host === undefined) return bucket
  const named = parseAwsHost(host)
  const isOwn = named?.endpoint.service === 's3' && named.endpoint.region === endpoint.region
  if (isOwn) return named.bucket
  return isIP(host) ? undefined : host
}
