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
  if (path.via === 'gateway-endpoint' || path.via === 'interface-endpoint') {
    const endpoint = path.hops.find((hop) => hop.component.kind === 'vpc-endpoint')
    return endpoint && { kind: 'vpc-endpoint', vpcEndpointId: endpoint.component.id, sourceIp }
  }
  const isPublic = path.via === 'nat-gateway' || path.via === 'internet-gateway'
  return { kind: isPublic ? 'public' : 'private', sourceIp }
}

function lastSource(path: Path): string {
  const sources = path.hops.flatMap(({ decision }) =>
    decision.kind === 'carried' || decision.kind === 'arrived' ? [decision.source] : [],
  )
  return sources.at(-1) ?? ''
}
