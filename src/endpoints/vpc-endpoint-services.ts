import type {
  DescribeAvailabilityZonesCommandOutput,
  DescribeVpcEndpointServicesCommandInput,
  ServiceDetail,
} from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import type { EndpointService } from './services.ts'
import { AwsError } from '../aws/error.ts'
import { describePage } from '../aws/describe-page.ts'
import { refuseDryRun, refuseUnread } from './refusals.ts'
import { servicesOf } from './services.ts'

/** api-behaviour 1. */
export function unknownService(name: string): AwsError {
  return new AwsError('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`)
}

interface Zone {
  readonly name: string
  readonly id: string
}

function detail(context: EndpointContext, service: EndpointService, zones: Zone[]): ServiceDetail {
  const missing = context.unsupportedZones[service.serviceName] ?? []
  const offered = zones.filter((zone) => service.type === 'Gateway' || !missing.includes(zone.name))
  const [PrivateDnsName] = service.privateDnsNames
  return {
    ServiceName: service.serviceName,
    ServiceId: service.serviceId,
    ServiceType: [{ ServiceType: service.type }],
    ServiceRegion: service.region,
    AvailabilityZones: offered.map((zone) => zone.name),
    AvailabilityZoneIds: offered.map((zone) => zone.id),
    Owner: 'amazon',
    BaseEndpointDnsNames: [service.baseEndpointDnsName],
    ...(PrivateDnsName === undefined
      ? {}
      : {
          PrivateDnsName,
          PrivateDnsNames: service.privateDnsNames.map((name) => ({ PrivateDnsName: name })),
          PrivateDnsNameVerificationState: 'verified',
        }),
    VpcEndpointPolicySupported: true,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    Tags: [],
    SupportedIpAddressTypes: ['ipv4'],
  }
}

/** api-behaviour 36, 82, 83. */
export async function describeVpcEndpointServices(context: EndpointContext): Promise<Output> {
  const { call } = context
  const input = call.input as DescribeVpcEndpointServicesCommandInput
  refuseUnread('DescribeVpcEndpointServices', call.input, [
    'ServiceNames',
    'Filters',
    'MaxResults',
    'NextToken',
    'ServiceRegions',
  ])
  const regions = input.ServiceRegions ?? [call.region]
  const services = regions.flatMap((region) => {
    const all = servicesOf(region)
    // Across Regions only Interface services are offered: rule 67.
    return region === call.region ? all : all.filter((one) => isCrossRegion(one))
  })
  for (const name of input.ServiceNames ?? []) {
    if (!services.some((one) => one.serviceName === name)) throw unknownService(name)
  }
  refuseDryRun(input)
  const wanted = services.filter((one) => input.ServiceNames?.includes(one.serviceName) ?? true)
  const zones = await zonesOf(context)
  const details = wanted.map((one) => detail(context, one, zones))
  const { page, ...next } = describePage(details, input, {
    owner: (one) => one.Owner,
    'service-name': (one) => one.ServiceName,
    'service-region': (one) => one.ServiceRegion,
    'service-type': (one) => one.ServiceType?.map((type) => type.ServiceType),
    'supported-ip-address-types': (one) => one.SupportedIpAddressTypes,
  })
  const ServiceNames = [...new Set(page.map((one) => one.ServiceName))]
  return { ServiceNames, ServiceDetails: page, ...next }
}

async function zonesOf({ ask }: EndpointContext): Promise<Zone[]> {
  const answer = (await ask(
    'DescribeAvailabilityZones',
    {},
  )) as Partial<DescribeAvailabilityZonesCommandOutput>
  return (answer.AvailabilityZones ?? []).map(({ ZoneName = '', ZoneId = '' }) => ({
    name: ZoneName,
    id: ZoneId,
  }))
}

/** Rule 67: of the services here, S3 is the one that interface endpoints reach in another Region. */
export function isCrossRegion(service: EndpointService): boolean {
  return service.type === 'Interface' && service.base === 's3'
}
