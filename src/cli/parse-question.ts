import { isIP } from 'node:net'
import { nameInstance } from '../sandbox/name-instance.ts'
import { MendableError } from '../text/mendable-error.ts'
import type { Destination, Source } from '../verify/question.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import { instanceError } from './instance-error.ts'

type Names = Readonly<Record<string, unknown>>

const httpsPort = 443

/**
 * `i-…`, `eni-…`, a name of the running lab's topology or a Name tag, whatever its case.
 * @throws MendableError where several instances have the name.
 */
export function parseSource(given: string, names: Names, snapshot: Snapshot): Source {
  const id = named(given, names)
  if (id.startsWith('eni-')) return { networkInterface: id }
  const instance = nameInstance(given, snapshot, names)
  if (instance.kind === 'ambiguous') throw instanceError(given, instance)
  return { instance: instance.kind === 'found' ? instance.id : id }
}

/** `s3://bucket`, `s3:REGION`, `ADDRESS[:PORT]`, `[IPV6]:PORT` or `HOST[:PORT]`. */
export function parseDestination(
  given: string,
  names: Names,
  region: string | undefined,
): Destination {
  const bucket = /^s3:\/\/([^/]+)/.exec(given)?.[1]
  if (bucket !== undefined) {
    return { s3: { region: region ?? 'ap-northeast-2', bucket: named(bucket, names) } }
  }
  const s3Region = /^s3:([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(given)?.[1]
  if (s3Region !== undefined) return { s3: { region: s3Region } }
  const { host, port } = splitPort(given)
  return isIP(host) ? { address: host, port } : { host, port }
}

function named(given: string, names: Names): string {
  const name = Object.keys(names).find((each) => each.toLowerCase() === given.toLowerCase())
  const value = name === undefined ? undefined : names[name]
  return typeof value === 'string' ? value : given
}

function splitPort(given: string): { host: string; port: number } {
  if (isIP(given)) return { host: given, port: httpsPort }
  const match = /^\[?([^\]]+?)\]?(?::(\d{1,5}))?$/.exec(given)
  const port = Number(match?.[2] ?? httpsPort)
  const host = match?.[1]
  if (host !== undefined && port >= 1 && port <= 65_535 && !/[\s/]/.test(host))
    return { host, port }
  throw new MendableError(
    { key: 'trace.not-a-destination', values: { given } },
    [{ key: 'trace.destinations' }],
    {
      exitStatus: 2,
    },
  )
}
