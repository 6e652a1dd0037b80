import type { IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { EngineError, openEngineStream } from './exchange.ts'
import type { Engine } from './find-engine.ts'
import { countLayerBytes, type PulledBytes } from './layer-bytes.ts'

const lineSchema = z.looseObject({
  status: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z
    .looseObject({ current: z.number().optional(), total: z.number().optional() })
    .optional(),
  error: z.string().optional(),
})

export interface PullSettings {
  readonly signal: AbortSignal
  readonly onBytes: (bytes: PulledBytes) => void
  /** How long the engine may say nothing: 90 s unless told. */
  readonly silenceMs?: number
}

/**
 * Has the engine fetch an image; the engine gives up when we do.
 * @throws EngineError in the engine's or the registry's words; the signal's reason.
 */
export async function pullImage(
  engine: Engine,
  image: string,
  { signal, onBytes, silenceMs = 90_000 }: PullSettings,
): Promise<void> {
  const query = new URLSearchParams({ fromImage: withTag(image) })
  const answer = await openEngineStream(engine.address, {
    method: 'POST',
    path: `/images/create?${query}`,
    timeoutMs: silenceMs,
    signal,
  })
  const patience = setTimeout(() => answer.destroy(stalled(silenceMs)), silenceMs)
  try {
    await readLines(answer, onBytes, () => patience.refresh())
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    clearTimeout(patience)
    answer.destroy()
  }
}

async function readLines(
  answer: IncomingMessage,
  onBytes: PullSettings['onBytes'],
  onLine: () => void,
): Promise<void> {
  const count = countLayerBytes()
  const lines = createInterface({ input: answer, crlfDelay: Infinity })
  // readline ends quietly with a stream that breaks: its error is kept and told.
  const broken = Promise.withResolvers<never>()
  answer.on('error', broken.reject)
  broken.promise.catch(() => undefined)
  const reading = async (): Promise<void> => {
    for await (const line of lines) {
      onLine()
      const parsed = lineSchema.parse(JSON.parse(line))
      // The status was sent before the pull failed.
      if (parsed.error !== undefined) throw new EngineError(200, parsed.error)
      onBytes(count(parsed))
    }
    if (!answer.complete) await broken.promise
  }
  await Promise.race([reading(), broken.promise])
}

/** Without a tag the engine would fetch every one that there is. */
function withTag(image: string): string {
  return /[@:][^/]+$/.test(image) ? image : `${image}:latest`
}

function stalled(silenceMs: number): EngineError {
  return new EngineError(0, `no progress for ${silenceMs / 1000} seconds: timeout`)
}
