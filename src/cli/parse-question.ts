import { isIP } from 'node:net'
import { MendableError } from '../text/mendable-error.ts'
import { printable } from '../text/printable.ts'
import type { Destination } from '../verify/question.ts'
import { named, type Names } from './scope-name.ts'

const httpsPort = 443

/** `s3://bucket`, `s3:REGION`, `ADDRESS[:PORT]`, `[IPV6]:PORT` or `HOST[:PORT]`. */
export function parseDestination(
  given: string,
  names: Names,
  regionOf: (bucket: string) => string | undefined,
): Destination {
  const bucket = /^s3:\/\/([^/]+)/.exec(given)?.[1]
  if (bucket !== undefined) {
    const name = named(bucket, names)
    return { s3: { region: regionOf(name) ?? 'ap-northeast-2', bucket: name } }
  }
  const s3Region = /^s3:([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(given)?.[1]
  if (s3Region !== undefined) return { s3: { region: s3Region } }
  const { host, port } = splitPort(given)
  return isIP(host) ? { address: host, port } : { host, port }
}

function splitPort(given: string): { host: string; port: number } {
  if (isIP(given)) return { host: given, port: httpsPort }
  const match = /^\[?([^\]]+?)\]?(?::(\d{1,5}))?$/.exec(given)
  const port = Number(match?.[2] ?? httpsPort)
  const host = match?.[1]
  if (host !== undefined && port >= 1 && port <= 65_535 && !/[\s/]/.test(host))
    return { host, port }
  throw new MendableError(
    { key: 'trace.not-a-destination', values: { given: printable(given) } },
    [{ key: 'trace.destinations' }],
    {
      exitStatus: 2,
    },
  )
}
