import * as z from 'zod'
import { parseAddress, type AddressFault, type EngineAddress } from './address.ts'
import { engineCandidates, type AddressSource, type Candidate } from './candidates.ts'
import { askEngine } from './exchange.ts'

/** An engine on this machine that answers. */
export interface Engine {
  readonly address: EngineAddress
  readonly source: AddressSource
  /** `Docker` or another that speaks its API. */
  readonly product: string
  readonly version: string
  readonly rootless: boolean
  /** Where it keeps images and containers; on macOS a folder of its virtual machine. */
  readonly rootFolder: string
}

/** A place where no engine was found, and why. */
export interface FailedAttempt extends Candidate {
  readonly reason: AddressFault | 'absent' | 'refused' | 'denied' | 'silent' | 'failed'
  /** The system's or the engine's own words. */
  readonly detail: string
}

export type EngineSearch =
  | { readonly kind: 'found'; readonly engine: Engine }
  | { readonly kind: 'none'; readonly attempts: readonly FailedAttempt[] }

const versionSchema = z.looseObject({
  Version: z.string(),
  Platform: z.looseObject({ Name: z.string() }).optional(),
  Components: z.array(z.looseObject({ Name: z.string() })).optional(),
})
const infoSchema = z.looseObject({
  DockerRootDir: z.string().default(''),
  SecurityOptions: z.array(z.string()).nullish(),
})

/** Looks for an engine on this machine, for a second at most. */
export async function findEngine(
  environment: Readonly<Record<string, string | undefined>>,
  timeoutMs = 1000,
): Promise<EngineSearch> {
  const candidates = await engineCandidates(environment)
  // All at once, so that a socket that keeps silent does not use up the time of the next.
  const probes = candidates.map((candidate) => probe(candidate, timeoutMs))
  const attempts: FailedAttempt[] = []
  for (const each of probes) {
    const result = await each
    if ('reason' in result) attempts.push(result)
    else return { kind: 'found', engine: result }
  }
  return { kind: 'none', attempts }
}

async function probe(candidate: Candidate, timeoutMs: number): Promise<Engine | FailedAttempt> {
  const { url, source } = candidate
  const address = parseAddress(url)
  if (typeof address === 'string') return { ...candidate, reason: address, detail: url }
  try {
    const [version, info] = await Promise.all([
      askEngine(address, { path: '/version', timeoutMs }).then((body) => versionSchema.parse(body)),
      askEngine(address, { path: '/info', timeoutMs }).then((body) => infoSchema.parse(body)),
    ])
    const podman = version.Components?.some(({ Name }) => Name.startsWith('Podman')) === true
    return {
      address,
      source,
      product: podman ? 'Podman' : 'Docker',
      version: version.Version,
      rootless: info.SecurityOptions?.some((each) => each.includes('rootless')) === true,
      rootFolder: info.DockerRootDir,
    }
  } catch (error) {
    return { ...candidate, ...whyFailed(error) }
  }
}

/** An engine that was found does not work any more: this error came of it. */
export function failedAttempt({ address, source }: Engine, error: unknown): FailedAttempt {
  return { url: address.url, source, ...whyFailed(error) }
}

function whyFailed(error: unknown): Pick<FailedAttempt, 'reason' | 'detail'> {
  return { reason: reasonOf(error), detail: error instanceof Error ? error.message : String(error) }
}

function reasonOf(error: unknown): FailedAttempt['reason'] {
  const { code, name } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'absent'
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'EACCES' || code === 'EPERM') return 'denied'
  return name === 'TimeoutError' ? 'silent' : 'failed'
}
