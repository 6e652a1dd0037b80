import type { Handler } from '../../aws/call.ts'
import { checkBucketName } from '../../emulator/s3/bucket-name.ts'

/** LocalStack takes names that AWS keeps for itself: `xn--…`, `…-s3alias` (api-behaviour 151). */
export function bucketNames(backend: Handler): Handler {
  return async (call) => {
    if (call.operation === 'CreateBucket') checkBucketName(String(call.input['Bucket']))
    return backend(call)
  }
}
