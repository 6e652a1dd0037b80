import dgram from 'node:dgram'
import dns from 'node:dns'
import { isIP, Socket } from 'node:net'
import { vi } from 'vitest'

/**
 * Every host that this process connects to from now on, and every name that it asks the machine for,
 * which is refused. `vi.restoreAllMocks()` ends it.
 */
export function watchDialling(): string[] {
  const dialled: string[] = []
  const connect = Socket.prototype.connect
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args) {
    dialled.push(hostOf(args))
    return connect.apply(this, args as never)
  })
  for (const ask of ['lookup', 'resolve', 'resolve4', 'resolve6'] as const) {
    const asked = dns[ask] as (name: string, ...rest: unknown[]) => unknown
    vi.spyOn(dns, ask).mockImplementation((name: string, ...rest: unknown[]) => {
      // A server that listens on an address looks it up too.
      if (isIP(name)) return asked(name, ...rest)
      dialled.push(`dns ${name}`)
      throw new Error(`asked for ${name}`)
    })
  }
  vi.spyOn(dgram, 'createSocket').mockImplementation(() => {
    dialled.push('udp')
    throw new Error('a UDP socket')
  })
  return dialled
}

/** `connect(options)`, `connect(port, host)`, `connect(path)`, and their normalised form. */
function hostOf(args: readonly unknown[]): string {
  const [first, second] = args.flat() as [unknown, unknown]
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string }
    return host ?? path ?? 'localhost'
  }
  return typeof second === 'string' ? second : String(first)
}
