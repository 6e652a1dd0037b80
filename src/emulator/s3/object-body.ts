import { createHash } from 'node:crypto'
import { AwsError } from '../../aws/error.ts'
import type { S3Context } from './context.ts'

/** The emulator keeps objects in its state file, so all of them together are bounded. */
const mostBytes = 64 * 1024 * 1024

export interface StoredBody {
  readonly bodyBase64: string
  readonly size: number
  /** As S3 prints it, in quotes. */
  readonly etag: string
}

export function storedBody(context: S3Context, body: Uint8Array | undefined): StoredBody {
  const bytes = Buffer.from(body ?? new Uint8Array())
  if (bytesKept(context) + bytes.length > mostBytes) {
    throw new AwsError(
      'EntityTooLarge',
      `endpoint-lab keeps at most ${mostBytes / 1024 / 1024} MiB of objects in all`,
    )
  }
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`
  return { bodyBase64: bytes.toString('base64'), size: bytes.length, etag }
}

function bytesKept({ s3 }: S3Context): number {
  return Object.values(s3.buckets)
    .flatMap((bucket) => [
      ...Object.values(bucket.objects),
      ...Object.values(bucket.uploads).flatMap((upload) => Object.values(upload.parts)),
    ])
    .reduce((sum, each) => sum + each.size, 0)
}

export function bodyOf(stored: { readonly bodyBase64: string }): Uint8Array {
  return Buffer.from(stored.bodyBase64, 'base64')
}
