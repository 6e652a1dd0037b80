/** Where an engine listens, as `DOCKER_HOST` writes it, and how a request gets there. */
export type EngineAddress = { readonly url: string } & (
  | { readonly socketPath: string }
  | { readonly host: string; readonly port: number }
)

/** Why an address is not one that a container for this machine can be started at. */
export type AddressFault = 'elsewhere' | 'unsupported'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Reads `unix:///path` or `tcp://127.0.0.1:2375`: an engine on this machine, without TLS. */
export function parseAddress(url: string): EngineAddress | AddressFault {
  // A bare path or host:port is what people mean by it, though Docker asks for the scheme.
  const given = url.startsWith('/') ? `unix://${url}` : url
  const parsed = URL.canParse(given) ? new URL(given) : undefined
  if (parsed?.protocol === 'unix:' && parsed.pathname !== '') {
    return { url: given, socketPath: decodeURIComponent(parsed.pathname) }
  }
  if (parsed?.protocol !== 'tcp:' && parsed?.protocol !== 'http:') {
    return parsed?.protocol === 'ssh:' ? 'elsewhere' : 'unsupported'
  }
  if (!loopback.has(parsed.hostname)) return 'elsewhere'
  return { url: given, host: parsed.hostname, port: Number(parsed.port || 2375) }
}
