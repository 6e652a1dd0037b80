import { MendableError } from '../../text/mendable-error.ts'
import { printable } from '../../text/printable.ts'
import type { MessageKey } from '../../text/text.ts'

interface SdkError {
  readonly name?: string
  readonly message?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/** The keys themselves are refused: no other call would fare better. */
const badKeys = new Set([
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'OptInRequired',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
])

/** AWS's code where it refused one call and may answer others; undefined for everything else. */
export function refusedCall(error: unknown): string | undefined {
  const { name, $metadata } = error as SdkError
  const status = $metadata?.httpStatusCode ?? 0
  const isRefusal =
    ((status >= 400 && status < 500) || status === 501) && name !== undefined && !badKeys.has(name)
  return isRefusal && !/Throttl|RequestLimitExceeded|SlowDown/.test(name) ? name : undefined
}

/** Why a real account cannot be read at all, for the user to mend; what is a bug of ours stays one. */
export function accountError(error: unknown, profile: string): unknown {
  if (error instanceof MendableError || !(error instanceof Error)) return error
  const { name, message, $metadata } = error as SdkError & Error
  const values = { profile: printable(profile), reason: printable(message.split('\n')[0] ?? '') }
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return mendable('account.no-credentials', values, 'account.see-profiles', error)
  }
  if (badKeys.has(name)) {
    return mendable('account.keys-refused', values, 'account.log-in-again', error)
  }
  if (/region is missing/i.test(message)) {
    return mendable('account.no-region', values, 'account.give-region', error)
  }
  const isNetwork = 'code' in error || name === 'TimeoutError' || $metadata !== undefined
  return isNetwork ? mendable('account.no-answer', values, 'account.see-network', error) : error
}

function mendable(
  key: MessageKey,
  values: Readonly<Record<string, string>>,
  nextStep: MessageKey,
  cause: unknown,
): MendableError {
  return new MendableError({ key, values }, [{ key: nextStep }], { exitStatus: 2, cause })
}
