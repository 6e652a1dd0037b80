import { join } from 'node:path'
import * as z from 'zod'

/** `built.json`: what a sandbox's topology was built as, so that a lab can be taken up again. */
export const builtLabSchema = z.strictObject({
  version: z.literal(1),
  labId: z.string(),
  /** Logical ids and outputs of the topology, as they stand. */
  scope: z.record(z.string(), z.json()),
  /** Steps whose `before:` operations have run. */
  preparedSteps: z.array(z.string()),
})
export type BuiltLab = z.infer<typeof builtLabSchema>

/** The files of one lab's sandbox, all in a folder of its own under the home. */
export function sandboxFiles(folder: string) {
  return {
    built: join(folder, 'built.json'),
    emulator: join(folder, 'emulator.json'),
    endpoints: join(folder, 'endpoints.json'),
    identities: join(folder, 'identities.json'),
  }
}
