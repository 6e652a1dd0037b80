import type { Path } from '../verdict.ts'

/** How one path of a verdict reaches its service: what the service is told of where it came from. */
export type Arrival =
  | { readonly kind: 'vpc-endpoint'; readonly vpcEndpointId: string; readonly sourceIp: string }
  | { readonly kind: 'public'; readonly sourceIp: string }
  | { readonly kind: 'private'; readonly sourceIp: string }

/**
 * The source as the far end sees it: an endpoint's requests carry the private address and the
 * endpoint (rules 20, 86), public ones the gateway's address. Undefined for a path that arrives nowhere.
 */
export function arrivalOf(path: Path): Arrival | undefined {
  if (!path.reachable) return undefined
  const sourceIp = lastSource(path)
  // A NAT gateway's own subnet may lead on to an endpoint (rule 111).
  const endpoint = path.hops.find((hop) => hop.component.kind === 'vpc-endpoint')
  if (endpoint && endpointWays.has(path.via)) {
    return { kind: 'vpc-endpoint', vpcEndpointId: endpoint.component.id, sourceIp }
  }
  return { kind: publicWays.has(path.via) ? 'public' : 'private', sourceIp }
}

const endpointWays: ReadonlySet<Path['via']> = new Set([
  'gateway-endpoint',
  'interface-endpoint',
  'nat-gateway',
])

const publicWays: ReadonlySet<Path['via']> = new Set([
  'internet',
  'nat-gateway',
  'internet-gateway',
  'egress-only-internet-gateway',
])

function lastSource(path: Path): string {
  const sources = path.hops.flatMap(({ decision }) =>
    decision.kind === 'carried' || decision.kind === 'arrived' ? [decision.source] : [],
  )
  return sources.at(-1) ?? ''
}
