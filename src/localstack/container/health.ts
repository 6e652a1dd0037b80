import * as z from 'zod'
import { neededServices } from '../settings.ts'

const healthSchema = z.looseObject({ services: z.record(z.string(), z.string()) })

/** What LocalStack says of the services that labs need. */
export type Health =
  | { readonly kind: 'ready' | 'starting' }
  | { readonly kind: 'failed'; readonly services: readonly string[] }

const up = new Set(['running', 'available'])

/**
 * Asks a LocalStack how it is. Its log line `Ready.` says less: it is written even where a service
 * could not be loaded. One that does not answer yet is `starting`.
 */
export async function readHealth(endpoint: string, signal: AbortSignal): Promise<Health> {
  const services = await askServices(endpoint, signal)
  if (!services) return { kind: 'starting' }
  const failed = neededServices.filter((name) => services[name] === 'error')
  if (failed.length > 0) return { kind: 'failed', services: failed }
  const ready = neededServices.every((name) => up.has(services[name] ?? ''))
  return { kind: ready ? 'ready' : 'starting' }
}

async function askServices(
  endpoint: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    // Before LocalStack listens, the engine accepts connections for it and drops them.
    const patience = AbortSignal.any([signal, AbortSignal.timeout(1000)])
    const answer = await fetch(`${endpoint}/_localstack/health`, { signal: patience })
    return healthSchema.parse(await answer.json()).services
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}
