import { regionalName } from '../dns/dns-suffix.ts'
import { lookUp } from '../dns/look-up.ts'
import type { EndpointEntry, VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { S3Destination } from '../question.ts'

/**
 * The host names by which a source may ask S3, the one to try first at the front: the Regional name,
 * an interface endpoint's own, or whichever of them an endpoint answers. Where no endpoint gives a
 * name of its own, the Regional name is all there is.
 */
export function candidateNames(network: Network, vpc: VpcEntry, s3: S3Destination): string[] {
  const regional = regionalName(s3.region, s3.bucket)
  if (s3.name === undefined || s3.name === 'regional') return [regional]
  const endpoints = endpointsFor(network, s3.region)
  const here = namesOf(endpoints.filter(({ vpcId }) => vpcId === vpc.id))
  if (s3.name === 'endpoint') {
    // The names of other VPCs' endpoints answer too (rule 49).
    const elsewhere = namesOf(endpoints.filter(({ vpcId }) => vpcId !== vpc.id))
    const names = [...here, ...elsewhere].map((name) => withBucket(name, s3.bucket))
    return names.length > 0 ? names : [regional]
  }
  const own = here.map((name) => withBucket(name, s3.bucket))
  const answer = lookUp(network, vpc.id, regional)
  const isPrivate = answer.kind === 'answered' && answer.zone !== 'public'
  return isPrivate || own.length === 0 ? [regional, ...own] : own
}

function endpointsFor(network: Network, region: string): EndpointEntry[] {
  return [...network.endpoints.values()].filter(
    ({ type, service, serviceRegion }) =>
      type === 'interface' && service === 's3' && serviceRegion === region,
  )
}

/** Each endpoint's Regional name: its first entry, a wildcard (rule 107). */
function namesOf(endpoints: readonly EndpointEntry[]): string[] {
  return endpoints.flatMap(({ names }) => names.slice(0, 1))
}

/** `BUCKET.bucket.vpce-….s3.REGION.vpce.amazonaws.com` (rule 70). */
function withBucket(name: string, bucket: string | undefined): string {
  return name.replace(/^\*\./, bucket === undefined ? 'bucket.' : `${bucket}.bucket.`)
}
