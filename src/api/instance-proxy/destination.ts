import { isIP } from 'node:net'

/** Where a tool wants to go: a host name in lower case without its last dot, or an address. */
export interface ProxyDestination {
  readonly host: string
  readonly port: number
}

const nameForm = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*$/
const authorityForm =
  /^(?:\[(?<address>[0-9a-f:.]{2,45})\]|(?<name>[^:[\]@/?#\s]{1,254}))(?::(?<port>\d{1,5}))?$/i

/** Reads `host:port`, `[address]:port` and the same without a port; undefined for anything else. */
export function parseAuthority(text: string, defaultPort?: number): ProxyDestination | undefined {
  const groups = authorityForm.exec(text)?.groups
  const port = groups?.['port'] === undefined ? defaultPort : Number(groups['port'])
  if (!groups || port === undefined || port < 1 || port > 65_535) return undefined
  const host = (groups['address'] ?? groups['name'] ?? '').toLowerCase().replace(/\.$/, '')
  if (groups['address'] !== undefined) return isIP(host) === 6 ? { host, port } : undefined
  return isIP(host) === 4 || isName(host) ? { host, port } : undefined
}

/** The last label of a name is never a number: else it would be an address in some odd spelling. */
function isName(host: string): boolean {
  return nameForm.test(host) && !/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(host)
}

/** `host:port` as a person writes it. */
export function authorityOf({ host, port }: ProxyDestination): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
