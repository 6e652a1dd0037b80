import { isIP } from 'node:net'
import { nameInstance } from '../sandbox/name-instance.ts'
import { MendableError } from '../text/mendable-error.ts'
import { printable } from '../text/printable.ts'
import { contains, parseCidr } from '../verify/addresses/range.ts'
import type { InterfaceEntry } from '../verify/network/entries.ts'
import { indexInterfaces } from '../verify/network/interfaces.ts'
import type { Source } from '../verify/question.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import { instanceError } from './instance-error.ts'
import { named, type Names } from './scope-name.ts'

/**
 * `i-…`, `eni-…`, a private IP address, a name of the running lab's topology or a Name tag, whatever
 * its case; `CIDR@vgw-…` or `CIDR@tgw-attach-…`, a network behind a virtual private gateway or a
 * transit gateway; `internet`, or `CIDR@internet`.
 *
 * @throws MendableError where nothing has the name, or several have it.
 */
export function parseSource(given: string, names: Names, snapshot: Snapshot): Source {
  const id = named(given, names)
  const [, cidr, via] = /^([\d.a-f:]+\/\d{1,3})@(vgw-\w+|tgw-\w+(?:-\w+)*)$/i.exec(given) ?? []
  if (cidr !== undefined && via !== undefined) return { onPremises: { cidr, via } }
  const internet = parseInternet(given)
  if (internet) return { internet }
  if (isIP(given)) return byAddress(given, snapshot)
  if (/^eni-\w+$/.test(id)) return { networkInterface: id }
  const instance = nameInstance(given, snapshot, names)
  if (instance.kind === 'found') return { instance: instance.id }
  if (instance.kind === 'ambiguous') throw instanceError(given, instance)
  if (/^i-\w+$/.test(id)) return { instance: id }
  return byName(given, snapshot) ?? notFound(given, instance.names)
}

/** All of the internet, or some of its addresses. */
function parseInternet(given: string): readonly string[] | undefined {
  if (given.toLowerCase() === 'internet') return ['0.0.0.0/0', '::/0']
  const [, cidr = ''] = /^([\d.a-f:/]+)@internet$/i.exec(given) ?? []
  const range = parseCidr(cidr)
  return range && [range.text]
}

/**
 * `--resolver inbound-endpoint`: whom a data centre asks for AWS's names.
 *
 * @throws MendableError where it is anything else, or the source stands in a VPC.
 */
export function withResolver(source: Source, given: unknown): Source {
  if (given === undefined) return source
  if (given !== 'inbound-endpoint' || !('onPremises' in source)) {
    throw new MendableError(
      { key: 'trace.not-a-resolver', values: { given: printable(String(given)) } },
      [{ key: 'trace.resolvers' }],
      { exitStatus: 2 },
    )
  }
  return { onPremises: { ...source.onPremises, resolver: given } }
}

function byAddress(given: string, snapshot: Snapshot): Source {
  const wanted = plain(given)
  const range = parseCidr(given)
  const isOf = ({ addresses, prefixes = [] }: InterfaceEntry) =>
    addresses.some((address) => plain(address) === wanted) ||
    prefixes.some((prefix) => range !== undefined && contains(prefix, range))
  const found = [...indexInterfaces(snapshot).values()].filter(isOf)
  const source = oneOf(
    given,
    found.map(({ id, vpcId }) => ({ id, note: vpcId })),
  )
  if (!source || !('networkInterface' in source)) return notFound(given, [])
  const isPrimary = plain(found[0]?.addresses[0] ?? '') === wanted
  return isPrimary ? source : { ...source, address: range?.text.split('/')[0] ?? given }
}

/** An IPv6 address has many spellings. */
function plain(address: string): string {
  return parseCidr(address)?.text ?? address
}

/** Interfaces carry names too: those of tasks and of functions have no instance. */
function byName(given: string, { NetworkInterfaces = [] }: Snapshot): Source | undefined {
  const wanted = given.toLowerCase()
  const found = NetworkInterfaces.filter(({ TagSet = [] }) =>
    TagSet.some(({ Key, Value }) => Key === 'Name' && Value?.toLowerCase() === wanted),
  )
  return oneOf(
    given,
    found.map(({ NetworkInterfaceId: id = '', VpcId: note = '' }) => ({ id, note })),
  )
}

interface Candidate {
  readonly id: string
  readonly note: string
}

function oneOf(given: string, candidates: readonly Candidate[]): Source | undefined {
  const [first, ...more] = candidates
  if (!first) return undefined
  if (more.length === 0) return { networkInterface: first.id }
  const ids = candidates.map(({ id, note }) => printable(`${id} (${note})`)).join(', ')
  throw new MendableError(
    { key: 'trace.ambiguous-source', values: { given: printable(given), ids } },
    [{ key: 'trace.use-id' }],
    { exitStatus: 2 },
  )
}

function notFound(given: string, names: readonly string[]): never {
  const values = { given: printable(given) }
  const known = printable(names.slice(0, 20).join(', ')) || '-'
  throw new MendableError(
    { key: 'trace.no-such-source', values },
    [{ key: 'trace.known-instances', values: { names: known } }, { key: 'trace.sources' }],
    { exitStatus: 2 },
  )
}
