import * as z from 'zod'
import { ec2RegionSchema } from './ec2/records.ts'
import { iamSchema } from './iam/records.ts'
import { s3Schema } from './s3/records.ts'

const stateSchema = z.strictObject({
  version: z.literal(1),
  ec2: z.record(z.string(), ec2RegionSchema),
  iam: iamSchema,
  s3: s3Schema,
})

/** Everything the emulated AWS holds: JSON, so that a lab can be left and taken up again. */
export type EmulatorState = z.infer<typeof stateSchema>

/** The saved state cannot be read: the lab's network has to be built anew. */
export class BrokenStateError extends Error {
  override readonly name = 'BrokenStateError'
}

/**
 * The state that was saved, or an empty one where nothing was (`undefined` or `null`).
 * Throws `BrokenStateError` where it does not have our form.
 */
export function readState(saved: unknown): EmulatorState {
  if (saved === undefined || saved === null) {
    return {
      version: 1,
      ec2: {},
      iam: { users: {}, roles: {}, instanceProfiles: {}, policies: {} },
      s3: { buckets: {} },
    }
  }
  const parsed = stateSchema.safeParse(saved)
  if (parsed.success) return parsed.data
  throw new BrokenStateError(
    `the saved state of the emulated AWS is broken: ${z.prettifyError(parsed.error)}`,
    { cause: parsed.error },
  )
}
