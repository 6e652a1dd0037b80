import { AwsError } from '../error.ts'

/**
 * AWS's error code, where an error is AWS's answer to a call: ours, or the SDK's. Undefined for
 * everything else (no connection, a bug): a broken sandbox is never a refusal.
 */
export function refusalCode(error: unknown): string | undefined {
  if (error instanceof AwsError) return error.status < 500 ? error.code : undefined
  if (!(error instanceof Error)) return undefined
  // The SDK's ServiceException, by its shape: the clients are loaded only when they are needed.
  const { $fault, name } = error as Error & { $fault?: unknown }
  return $fault === 'client' ? name : undefined
}
