import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

const session = z.strictObject({
  accessKeyId: z.string(),
  accountId: z.string(),
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
  arn: z.string(),
  /** `AROA…:SESSION`. */
  userId: z.string(),
  /** Epoch milliseconds. */
  expiresAtMs: z.number(),
})

/** Who acts with a temporary key, and until when. */
export type RoleSession = z.infer<typeof session>

/**
 * The session token itself carries the session, sealed, so that there is nothing to keep: it is good
 * on every backend and after the owner's restart, as long as the secret is kept.
 */
export function sealSession(secret: string, about: RoleSession): string {
  const content = Buffer.from(JSON.stringify(about), 'utf8').toString('base64url')
  return `${content}.${seal(secret, content).toString('base64url')}`
}

/** The session in a token; undefined for a token that this secret did not seal. */
export function openSession(secret: string, token: string): RoleSession | undefined {
  const [content = '', sealed = '', ...more] = token.split('.')
  const given = Buffer.from(sealed, 'base64url')
  const right = seal(secret, content)
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) {
    return undefined
  }
  return session.parse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')))
}

function seal(secret: string, content: string): Buffer {
  return createHmac('sha256', secret).update(content).digest()
}
