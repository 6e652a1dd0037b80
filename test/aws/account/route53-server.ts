import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

interface Zone {
  readonly id: string
  readonly name: string
  readonly vpcs?: readonly string[]
  readonly records?: readonly (readonly [name: string, address: string, identifier?: string])[]
}

export interface Route53Account {
  readonly zones: readonly Zone[]
  /** VPC → zones that it sees and that are another account's, or a service's. */
  readonly seen?: Readonly<
    Record<string, readonly (readonly [id: string, name: string, owner: string])[]>
  >
  /** What AWS refuses, by a part of the path. */
  readonly denied?: readonly string[]
  /** How often a call is throttled before it is answered. */
  readonly throttled?: number
}

const tag = (name: string, ...inner: string[]) => `<${name}>${inner.join('')}</${name}>`
const zoneXml = ({ id, name, vpcs }: Zone) =>
  tag(
    'HostedZone',
    tag('Id', `/hostedzone/${id}`),
    tag('Name', name),
    tag('CallerReference', 'x'),
    tag('Config', tag('PrivateZone', String(vpcs !== undefined))),
    tag('ResourceRecordSetCount', '3'),
  )

/** Route 53's own XML, every list one element a page. Answers the paths that were asked. */
export async function route53Server(account: Route53Account) {
  const asked: string[] = []
  let throttled = account.throttled ?? 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    response.setHeader('content-type', 'text/xml')
    const refuse = (status: number, code: string) => {
      response.statusCode = status
      response.end(
        tag(
          'ErrorResponse',
          tag('Error', tag('Type', 'Sender'), tag('Code', code), tag('Message', 'no')),
          tag('RequestId', 'r'),
        ),
      )
    }
    if (throttled > 0) {
      throttled -= 1
      refuse(400, 'Throttling')
    } else if (account.denied?.some((part) => url.pathname.includes(part)) === true) {
      refuse(403, 'AccessDenied')
    } else response.end(`<?xml version="1.0"?>${answer(account, url)}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function answer({ zones, seen = {} }: Route53Account, { pathname, searchParams }: URL): string {
  const [, , kind, id, list] = pathname.split('/')
  if (kind === 'hostedzonesbyvpc')
    return byVpc(seen[searchParams.get('vpcid') ?? ''] ?? [], searchParams)
  const zone = zones.find((each) => each.id === id)
  if (list === 'rrset') return records(zone, searchParams)
  if (zone) {
    const vpcs = (zone.vpcs ?? []).map((vpc) =>
      tag('VPC', tag('VPCRegion', 'ap-northeast-2'), tag('VPCId', vpc)),
    )
    return tag('GetHostedZoneResponse', zoneXml(zone), tag('VPCs', ...vpcs))
  }
  const at = Math.max(
    0,
    zones.findIndex((each) => each.id === searchParams.get('marker')),
  )
  const next = zones[at + 1]
  return tag(
    'ListHostedZonesResponse',
    tag('HostedZones', ...zones.slice(at, at + 1).map(zoneXml)),
    tag('IsTruncated', String(next !== undefined)),
    next ? tag('NextMarker', next.id) : '',
    tag('MaxItems', '1'),
  )
}

/** Records of one name and type are told apart by their identifiers only. */
function records(zone: Zone | undefined, asked: URLSearchParams): string {
  const all = zone?.records ?? []
  const at = Math.max(
    0,
    all.findIndex(
      ([name, , identifier]) =>
        name === asked.get('name') && (asked.get('identifier') ?? undefined) === identifier,
    ),
  )
  const xml = all
    .slice(at, at + 1)
    .map(([name, address, identifier]) =>
      tag(
        'ResourceRecordSet',
        tag('Name', name),
        tag('Type', 'A'),
        identifier === undefined ? '' : tag('SetIdentifier', identifier),
        tag('TTL', '60'),
        tag('ResourceRecords', tag('ResourceRecord', tag('Value', address))),
      ),
    )
  const next = all[at + 1]
  const more = next
    ? [
        tag('NextRecordName', next[0]),
        tag('NextRecordType', 'A'),
        next[2] === undefined ? '' : tag('NextRecordIdentifier', next[2]),
      ]
    : []
  return tag(
    'ListResourceRecordSetsResponse',
    tag('ResourceRecordSets', ...xml),
    tag('IsTruncated', String(next !== undefined)),
    ...more,
    tag('MaxItems', '1'),
  )
}

function byVpc(
  all: readonly (readonly [string, string, string])[],
  asked: URLSearchParams,
): string {
  const at = Number(asked.get('nexttoken') ?? 0)
  const xml = all
    .slice(at, at + 1)
    .map(([id, name, owner]) =>
      tag(
        'HostedZoneSummary',
        tag('HostedZoneId', id),
        tag('Name', name),
        tag(
          'Owner',
          /^\d+$/.test(owner) ? tag('OwningAccount', owner) : tag('OwningService', owner),
        ),
      ),
    )
  const next = at + 1 < all.length ? tag('NextToken', String(at + 1)) : ''
  return tag(
    'ListHostedZonesByVPCResponse',
    tag('HostedZoneSummaries', ...xml),
    tag('MaxItems', '1'),
    next,
  )
}
