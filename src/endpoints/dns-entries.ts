import type { DnsEntry } from '@aws-sdk/client-ec2'
import type { EndpointRecord } from './records.ts'
import { servicesNamed } from './services.ts'

/** api-behaviour 64: the public zones of vpce.amazonaws.com names. */
const publicZones: Readonly<Record<string, string>> = {
  'us-east-1': 'Z7HUB22UULQXV',
  'us-west-2': 'Z1YSA3EXCYUU9Z',
  'eu-west-1': 'Z38GZ743OKFT7T',
  'eu-west-2': 'Z7K1066E3PUKB',
  'eu-west-3': 'Z1DWHTMFP0WECP',
  'ap-northeast-1': 'Z2E726K9Y6RL4W',
  'ap-northeast-2': 'Z27UANNT0PRK1T',
  'ap-southeast-1': 'Z18LLCSTV4NVNL',
}

/** The zone of a Region whose id nobody recorded: it has the form, and no more. */
const unrecordedZone = 'Z00000000UNRECORDED'

/**
 * An interface endpoint's names, in AWS's order (api-behaviour 59): regional, zonal, private.
 * S3's begin with a wildcard (61); while pending, the private names' zone is not there yet (54);
 * without subnets there are none (57).
 */
export function dnsEntries(endpoint: EndpointRecord, pending: boolean): DnsEntry[] {
  const { serviceName, serviceRegion, interfaces } = endpoint
  const service = servicesNamed(serviceRegion, serviceName).find((one) => one.type === 'Interface')
  if (service === undefined || interfaces.length === 0) return []
  const wildcard = service.base === 's3' ? '*.' : ''
  const label = `${wildcard}${endpoint.vpcEndpointId}-${endpoint.dnsSuffix}`
  const domain = `${service.base}.${serviceRegion}.vpce.amazonaws.com`
  const HostedZoneId = publicZones[serviceRegion] ?? unrecordedZone
  const isCrossRegion = !interfaces.every((one) => one.availabilityZone.startsWith(serviceRegion))
  // Of a service in another Region only the regional name was recorded: api-behaviour 65.
  const zonal = isCrossRegion ? [] : interfaces.map((one) => one.availabilityZone)
  const privateNames = endpoint.privateDnsEnabled ? service.privateDnsNames : []
  return [
    { DnsName: `${label}.${domain}`, HostedZoneId },
    ...zonal.map((zone) => ({ DnsName: `${label}-${zone}.${domain}`, HostedZoneId })),
    ...privateNames.map((DnsName) => ({
      DnsName,
      HostedZoneId: pending ? 'ZONEIDPENDING' : endpoint.privateHostedZoneId,
    })),
  ]
}
