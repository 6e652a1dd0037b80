import { serviceOfName, type NamedService } from '../dns/service-name.ts'
import type { EndpointEntry, VpcEntry } from '../network/entries.ts'
import { withEndpoint } from '../network/endpoints.ts'
import type { Network } from '../network/network.ts'
import type { Blocker, Fix, Verdict, Warning } from '../verdict.ts'
import type { Target } from './destination.ts'

/** Asks the same question of a network with a change. */
type Again = (network: Network) => Verdict

/**
 * A service's public name, asked in a VPC that has an endpoint of it without private DNS, or none at
 * all (rules 48, 97). Private DNS is the mend where everything arrives with it; else it is told.
 */
export function tellMissingEndpoint(
  network: Network,
  vpc: VpcEntry,
  target: Target,
  verdict: Verdict,
  again: Again,
): Verdict {
  const resolved = target.hops.find(({ decision }) => decision.kind === 'resolved')?.decision
  const isPublic = resolved?.kind === 'resolved' && resolved.zone === 'public'
  const named = isPublic && target.isAnywhere ? serviceOfName(resolved.name) : undefined
  if (!named || named.region !== vpc.region || !network.described.has('VpcEndpoints'))
    return verdict
  const its = (network.endpointsByVpc.get(vpc.id) ?? []).filter((each) => serves(each, named))
  const silent = its.find(({ state, privateDns }) => state === 'available' && privateDns === 'off')
  if (silent) {
    const fixed = verdict.reachable ? verdict : withFix(verdict, again, network, silent, named)
    return withWarning(fixed, privateDnsOff(silent, named))
  }
  return verdict.reachable || its.length > 0
    ? verdict
    : withWarning(verdict, noEndpoint(vpc, named))
}

function serves(endpoint: EndpointEntry, { service, region }: NamedService) {
  return (
    endpoint.type === 'interface' &&
    endpoint.service === service &&
    endpoint.serviceRegion === region
  )
}

function withFix(
  verdict: Verdict,
  again: Again,
  network: Network,
  endpoint: EndpointEntry,
  { privateName }: NamedService,
): Verdict {
  const speaking = {
    ...endpoint,
    privateDns: 'vpc',
    names: [...endpoint.names, privateName],
  } as const
  if (!again({ ...network, ...withEndpoint(network, speaking) }).reachable) return verdict
  const input = { VpcEndpointId: endpoint.id, PrivateDnsEnabled: true }
  const fix: Fix[] = [{ service: 'ec2', operation: 'ModifyVpcEndpoint', input }]
  const mended = (each: Blocker): Blocker => ({ ...each, fix })
  return {
    ...verdict,
    blockers: verdict.blockers.map(mended),
    paths: verdict.paths.map((path) => ({ ...path, blockers: path.blockers.map(mended) })),
  }
}

function privateDnsOff({ id, vpcId }: EndpointEntry, { privateName }: NamedService): Warning {
  return {
    code: 'endpoint-private-dns-off',
    component: { kind: 'vpc-endpoint', id },
    details: { name: privateName, vpc: vpcId },
    rules: [48],
  }
}

function noEndpoint(vpc: VpcEntry, { service, region }: NamedService): Warning {
  return {
    code: 'service-without-endpoint',
    component: { kind: 'vpc', id: vpc.id },
    details: { vpc: vpc.id, service: `com.amazonaws.${region}.${service}` },
    rules: [48, 97],
  }
}

function withWarning(verdict: Verdict, warning: Warning): Verdict {
  return { ...verdict, warnings: [...verdict.warnings, warning] }
}
