import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import type { EndpointService } from './services.ts'
import { endpointsOf, hasBothDnsAttributes } from './context.ts'
import { invalidParameter } from './refusals.ts'
import { servicesNamed } from './services.ts'

interface Wish {
  readonly enabled: boolean | undefined
  readonly inboundResolverOnly: boolean | undefined
}

type Decided = Pick<EndpointRecord, 'privateDnsEnabled' | 'inboundResolverOnly'>

/**
 * What becomes of the private DNS asked for. Refuses what api-behaviour 9, 10, 12, 15 and 17 refuse.
 * Omitted, it is on where the service has private names and both DNS attributes are on (66); S3's
 * is off then, since what AWS does with it was only recorded before S3 had private DNS.
 */
export async function decidePrivateDns(
  context: EndpointContext,
  endpoint: EndpointRecord,
  service: EndpointService,
  wish: Wish,
): Promise<Decided> {
  const types = servicesNamed(service.region, service.serviceName).map((one) => one.type)
  const hasGatewayType = types.includes('Gateway')
  if (wish.inboundResolverOnly !== undefined && !hasGatewayType) {
    throw invalidParameter(
      'PrivateDnsOnlyForInboundResolverEndpoint not supported for this service',
    )
  }
  const hasNames = service.privateDnsNames.length > 0
  const hasAttributes = await hasBothDnsAttributes(context, endpoint.vpcId)
  const isOn = wish.enabled ?? (hasNames && hasAttributes && !hasGatewayType)
  if (!isOn) {
    return wish.inboundResolverOnly === undefined
      ? { privateDnsEnabled: false }
      : { privateDnsEnabled: false, inboundResolverOnly: wish.inboundResolverOnly }
  }
  if (!hasNames) {
    throw invalidParameter(
      `Private DNS can't be enabled because the service ${service.serviceName} does not provide a private DNS name.`,
    )
  }
  if (!hasAttributes) {
    throw invalidParameter(
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${endpoint.vpcId}`,
    )
  }
  refuseConflict(context, endpoint, service)
  if (!hasGatewayType) return { privateDnsEnabled: true }
  // Rule 72: true by default.
  const inboundResolverOnly = wish.inboundResolverOnly ?? true
  if (inboundResolverOnly) requireGateway(context, endpoint)
  return { privateDnsEnabled: true, inboundResolverOnly }
}

/** api-behaviour 10; rule 98. */
function refuseConflict(
  { region }: EndpointContext,
  endpoint: EndpointRecord,
  service: EndpointService,
): void {
  const isTaken = endpointsOf(region).some(
    (other) =>
      other.vpcEndpointId !== endpoint.vpcEndpointId &&
      other.vpcId === endpoint.vpcId &&
      other.serviceName === service.serviceName &&
      other.privateDnsEnabled,
  )
  if (!isTaken) return
  throw invalidParameter(
    `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${service.privateDnsNames[0]} in the VPC ${endpoint.vpcId}`,
  )
}

/** api-behaviour 15; rule 73. */
function requireGateway({ region }: EndpointContext, endpoint: EndpointRecord): void {
  const hasGateway = endpointsOf(region).some(
    (other) =>
      other.type === 'Gateway' &&
      other.vpcId === endpoint.vpcId &&
      other.serviceName === endpoint.serviceName,
  )
  if (hasGateway) return
  throw invalidParameter(
    `To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC ${endpoint.vpcId} must have a Gateway endpoint for the service.`,
  )
}

/** Rule 30: whether an inbound-only interface endpoint would lose the last gateway of its service. */
export function isNeededByInboundOnly(
  { region }: EndpointContext,
  gateway: EndpointRecord,
): boolean {
  const inVpc = endpointsOf(region).filter(
    (other) => other.vpcId === gateway.vpcId && other.serviceName === gateway.serviceName,
  )
  const others = inVpc.filter(
    (other) => other.type === 'Gateway' && other.vpcEndpointId !== gateway.vpcEndpointId,
  )
  return (
    gateway.type === 'Gateway' &&
    others.length === 0 &&
    inVpc.some((other) => other.privateDnsEnabled && other.inboundResolverOnly === true)
  )
}
