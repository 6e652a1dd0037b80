import { parseCidr, rangeTexts, type Cidr } from '../addresses/range.ts'
import type { PrefixListEntry } from '../network/prefix-lists.ts'
import type { Network } from '../network/network.ts'
import { answerEndpointName, isEndpointName } from './endpoint-name.ts'
import { answerPublicInstance } from './instance-name.ts'
import { answerLoadBalancer } from './load-balancer-name.ts'
import type { Answered, ListedService, Lookup } from './lookup.ts'
import { parseS3Name } from './s3-name.ts'

const internet = parseCidr('0.0.0.0/0') as Cidr
const publicIpv6 = parseCidr('2000::/3') as Cidr

/** What public DNS answers; an endpoint's own names are there too, with private addresses (rule 49). */
export function answerPublicName(network: Network, name: string): Lookup {
  if (isEndpointName(name)) return answerEndpointName(network, name) ?? unknownName(name)
  const service = listedService(network, name)
  if (service) return answerService(network, name, service)
  return answerPublicInstance(name) ?? answerLoadBalancer(network, name) ?? unknownName(name)
}

/**
 * A bucket's global name leads to the bucket's own Region (S3 user guide, "Request routing"); without
 * a bucket, or of one that the snapshot does not know, the global name is us-east-1's (rule 99).
 */
function listedService(network: Network, name: string): ListedService | undefined {
  const s3 = parseS3Name(name)
  if (s3) {
    const known = s3.form === 'global' ? network.bucketRegions.get(s3.bucket ?? '') : undefined
    return { name: 's3', region: known ?? s3.region }
  }
  const [, service, region] = listedNames.exec(name) ?? []
  if (region === undefined) return undefined
  return { name: service === 'dynamodb' ? 'dynamodb' : 's3', region }
}

/** An access point is S3 by another name (S3 User Guide, "Restricting access to a VPC"). */
const listedNames =
  /^(?:(dynamodb)|(?:.+\.)?s3-accesspoint(?:\.dualstack)?)\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/

/** A listed service keeps its public addresses: those of its Region's prefix list (rule 19). */
function answerService(network: Network, name: string, service: ListedService): Answered {
  const list = network.prefixLists.byService(service.region, service.name)
  if (!list) return { ...unknownName(name), service }
  const four = list.cidrs.filter(({ family }) => family === 4)
  return {
    kind: 'answered',
    name,
    zone: 'public',
    ranges: four,
    shown: four.flatMap(rangeTexts),
    service,
    ...(name.includes('.dualstack.') && { ipv6: ipv6Of(network, service) }),
    assumed: recorded(list),
  }
}

/** S3's dual-stack names answer AAAA too; of a list that is not there, any public address. */
function ipv6Of(network: Network, service: ListedService): NonNullable<Answered['ipv6']> {
  const cidrs = network.prefixLists.ipv6ByService(service.region, service.name)
  return cidrs.length > 0
    ? { ranges: cidrs, shown: cidrs.flatMap(rangeTexts) }
    : { ranges: [publicIpv6], shown: [] }
}

function recorded(list: PrefixListEntry): Answered['assumed'] {
  if (list.recorded === undefined) return []
  const details = { list: list.id, name: list.name ?? '', recorded: list.recorded }
  return [{ code: 'prefix-list-recorded', details }]
}

function unknownName(name: string): Answered {
  return {
    kind: 'answered',
    name,
    zone: 'public',
    ranges: [internet],
    shown: [],
    assumed: [{ code: 'name-address-unknown', details: { name } }],
  }
}
