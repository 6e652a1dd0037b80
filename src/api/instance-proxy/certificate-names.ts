import { parseS3Name } from '../../verify/dns/s3-name.ts'

const ofEndpoint = /(?:^|\.)(?<name>vpce-[^.]+\.s3\.(?<region>[a-z0-9-]+)\.vpce\.amazonaws\.com)$/
const otherArea = /(?:^|\.)s3-(?:accesspoint|control)\.(?<region>[a-z0-9-]+)\.amazonaws\.com$/

/**
 * The names in the certificate that a host presents. S3's are wildcards, which cover one label, so a
 * bucket with dots in its name matches none of them (rule 105). Every other host has its own name.
 */
export function certificateNames(host: string): readonly string[] {
  const endpoint = ofEndpoint.exec(host)?.groups?.['name']
  if (endpoint !== undefined) return namesOfEndpoint(endpoint)
  const s3 = parseS3Name(host)
  if (s3?.form === 'global') return withSubnames('s3.amazonaws.com')
  const region = s3?.region ?? otherArea.exec(host)?.groups?.['region']
  return region === undefined ? [host] : namesOfRegion(region)
}

/** Rule 70: what a client puts before the endpoint's name, and a bucket before that. */
function namesOfEndpoint(name: string): string[] {
  return [`*.${name}`, `*.bucket.${name}`, `*.accesspoint.${name}`, `*.control.${name}`]
}

/** One certificate for all names of S3 in a Region, as AWS has it. */
function namesOfRegion(region: string): string[] {
  const labels = ['s3.', 's3-', 's3.dualstack.', 's3-accesspoint.', 's3-control.']
  return labels.flatMap((label) => withSubnames(`${label}${region}.amazonaws.com`))
}

function withSubnames(name: string): string[] {
  return [name, `*.${name}`]
}
