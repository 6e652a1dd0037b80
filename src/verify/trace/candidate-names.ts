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
  const regional = `${s3.bucket === undefined ? '' : `${s3.bucket}.`}s3.${s3.region}.amazonaws.com`
  if (s3.name === undefined || s3.name === 'regional') return [regional]
  const own = endpointNames(network, vpc, s3)
  if (s3.name === 'endpoint') return own.length > 0 ? own : [regional]
  const answer = lookUp(network, vpc.id, regional)
  const isPrivate = answer.kind === 'answered' && answer.zone !== 'public'
  return isPrivate || own.length === 0 ? [regional, ...own] : own
}

/** The VPC's own endpoints first: the names of others answer too (rule 49). */
function endpointNames(network: Network, vpc: VpcEntry, s3: S3Destination): string[] {
  return [...network.endpoints.values()]
    .filter((endpoint) => endpoint.type === 'interface' && endpoint.service === 's3')
    .filter((endpoint) => endpoint.serviceRegion === s3.region)
    .sort((one, other) => Number(other.vpcId === vpc.id) - Number(one.vpcId === vpc.id))
    .flatMap((endpoint) => regionalNameOf(endpoint, s3.bucket))
}

/** `BUCKET.bucket.vpce-….s3.REGION.vpce.amazonaws.com` (rules 70 and 107). */
function regionalNameOf({ names }: EndpointEntry, bucket: string | undefined): string[] {
  const label = bucket === undefined ? 'bucket' : `${bucket}.bucket`
  return names.slice(0, 1).map((name) => name.replace(/^\*\./, `${label}.`))
}
