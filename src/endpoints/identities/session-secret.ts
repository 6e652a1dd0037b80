import * as z from 'zod'

const stateSchema = z.strictObject({ version: z.literal(1), sessionSecret: z.string().min(32) })

/** Where the secret lies beside the backend's state: gone with it, so that its sessions are too. */
export interface SecretStore {
  readonly load: () => unknown
  readonly save: (state: unknown) => void
}

/**
 * The secret that seals session tokens: the one that was kept, or a new one, kept from now on. One
 * that cannot be read is made anew, and the sessions under it end: tools then ask for others.
 */
export function sessionSecret(
  randomHex: (length: number) => string,
  store: SecretStore | undefined,
): string {
  const kept = stateSchema.safeParse(store?.load())
  if (kept.success) return kept.data.sessionSecret
  const secret = randomHex(64)
  store?.save({ version: 1, sessionSecret: secret } satisfies z.infer<typeof stateSchema>)
  return secret
}
