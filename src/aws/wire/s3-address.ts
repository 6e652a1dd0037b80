import { AwsError } from '../error.ts'
import { limits } from './limits.ts'
import type { WireRequest } from './message.ts'

/** What a request's address names: the account, a bucket, or an object in it. */
export interface S3Address {
  readonly bucket?: string
  readonly key?: string
}

/**
 * Bucket and key of a request, from the host (virtual-host style) or the path. The key is exact:
 * percent-decoded once, `+` stays, leading slashes and empty segments are part of it.
 * Throws `InvalidURI` and `KeyTooLongError`.
 */
export function s3Address(request: WireRequest): S3Address {
  const path = request.path.startsWith('/') ? request.path.slice(1) : request.path
  if (request.bucket !== undefined) return address(request.bucket, path)
  if (path === '') return {}
  const slash = path.indexOf('/')
  if (slash < 0) return address(decodePath(path), '')
  return address(decodePath(path.slice(0, slash)), path.slice(slash + 1))
}

function address(bucket: string, encodedKey: string): S3Address {
  if (bucket === '') throw invalidUri()
  if (encodedKey === '') return { bucket }
  const key = decodePath(encodedKey)
  const size = Buffer.byteLength(key)
  if (size > limits.keyBytes) {
    throw new AwsError('KeyTooLongError', 'Your key is too long', 400, {
      extra: { Size: String(size), MaxSizeAllowed: String(limits.keyBytes) },
    })
  }
  return { bucket, key }
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalidUri()
  }
}

function invalidUri(): AwsError {
  return new AwsError('InvalidURI', "Couldn't parse the specified URI.", 400)
}

/** The query string's parameters; a key without a value has ''. The first of a repeated key counts. */
export function s3Query(request: WireRequest): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(request.query)) {
    if (!parameters.has(name)) parameters.set(name, value)
  }
  return parameters
}
