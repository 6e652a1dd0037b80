import { parseS3Name } from '../../verify/dns/s3-name.ts'
import type { AskedEndpoint } from '../asked-endpoint.ts'

/** A host name of a service that the lab has; `bucket` is the one that a name of S3 carries. */
export interface AwsHost {
  readonly endpoint: AskedEndpoint
  readonly bucket?: string
}

const region = String.raw`(?<region>[a-z]{2}(?:-[a-z]+)+-\d)`
const endpointOfS3 = new RegExp(
  String.raw`^(?:(?<front>.+)\.)?(?<area>bucket|accesspoint|control)\.vpce-[^.]+\.s3\.${region}\.vpce\.amazonaws\.com$`,
)
const endpointOfOther = new RegExp(
  String.raw`^vpce-[^.]+\.(?<service>ec2|sts)\.${region}\.vpce\.amazonaws\.com$`,
)
const otherAreaOfS3 = new RegExp(
  String.raw`^(?:.+\.)?s3-(?<area>accesspoint|control)\.${region}\.amazonaws\.com$`,
)
const regional = new RegExp(String.raw`^(?<service>ec2|sts)\.${region}\.amazonaws\.com$`)
/** What has no Region in its name is signed for us-east-1. */
const global = /^(?<service>ec2|iam|sts)\.amazonaws\.com$/

/** Reads a host name (rules 70, 71, 99); undefined for every other host. */
export function parseAwsHost(host: string): AwsHost | undefined {
  return parseEndpointOfS3(host) ?? parsePublicS3(host) ?? parseOther(host)
}

function parseEndpointOfS3(host: string): AwsHost | undefined {
  const groups = endpointOfS3.exec(host)?.groups ?? otherAreaOfS3.exec(host)?.groups
  if (!groups) return undefined
  const { area = '', front } = groups
  const endpoint = { service: 's3', region: groups['region'] ?? '', area } as AskedEndpoint
  return { endpoint, ...(area === 'bucket' && front !== undefined && { bucket: front }) }
}

function parsePublicS3(host: string): AwsHost | undefined {
  const name = parseS3Name(host)
  if (!name) return undefined
  const endpoint = { service: 's3', region: name.region, area: 'bucket' } as const
  return { endpoint, ...(name.bucket !== undefined && { bucket: name.bucket }) }
}

function parseOther(host: string): AwsHost | undefined {
  for (const form of [endpointOfOther, regional, global]) {
    const groups = form.exec(host)?.groups
    if (!groups) continue
    const service = groups['service'] as 'ec2' | 'iam' | 'sts'
    return { endpoint: { service, region: groups['region'] ?? 'us-east-1' } }
  }
  return undefined
}
