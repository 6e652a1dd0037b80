import * as z from 'zod'
import { askEngine, EngineError } from './exchange.ts'
import type { Engine } from './find-engine.ts'

const imageSchema = z.looseObject({ Id: z.string(), Size: z.number() })

/** An image that the engine holds. */
export interface PresentImage {
  readonly id: string
  readonly sizeBytes: number
}

/** The image of this name on the engine; undefined where it would have to be fetched. */
export async function findImage(engine: Engine, image: string): Promise<PresentImage | undefined> {
  try {
    const path = `/images/${image.split('/').map(encodeURIComponent).join('/')}/json`
    const { Id, Size } = imageSchema.parse(await askEngine(engine.address, { path }))
    return { id: Id, sizeBytes: Size }
  } catch (error) {
    // 400: no image can have such a name; the pull will say so in the engine's words.
    if (error instanceof EngineError && (error.status === 404 || error.status === 400)) return
    throw error
  }
}
