/** What a tool signs with. Temporary keys (`newAccessKey` with `LSIA`) go with a session token. */
export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * AKIA and ASIA in the lab: prefixes that AWS does not give out, so that nobody and no scanner takes
 * a lab's key for a real one.
 */
export type AccessKeyPrefix = 'LKIA' | 'LSIA'

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new key in AWS's form, 20 and 40 characters, from that many random hexadecimal digits. */
export function newAccessKey(
  randomHex: (length: number) => string,
  prefix: AccessKeyPrefix,
): AccessKey {
  return {
    accessKeyId: prefix + base32(randomHex(20)),
    // The URL's base64 has no `+` and `/`, so that a key needs no quotes in any shell.
    secretAccessKey: Buffer.from(randomHex(60), 'hex').toString('base64url'),
  }
}

function base32(hex: string): string {
  const bits = BigInt(`0x${hex}`)
  const length = (hex.length * 4) / 5
  return Array.from({ length }, (_, at) => {
    const place = BigInt(5 * (length - 1 - at))
    return idAlphabet[Number((bits >> place) & 31n)]
  }).join('')
}
