import type { Call, Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { notEmulated, refuseUnread, type EmulatedOperations } from '../operation.ts'
import { bucketSettingOperations } from './bucket-settings.ts'
import { bucketOperations } from './bucket.ts'
import type { S3Context } from './context.ts'
import { listOperations } from './list-objects.ts'
import { multipartOperations } from './multipart.ts'
import { objectTaggingOperations } from './object-tagging.ts'
import { objectOperations } from './object.ts'

const operations: EmulatedOperations<S3Context> = {
  ...bucketOperations,
  ...bucketSettingOperations,
  ...objectOperations,
  ...objectTaggingOperations,
  ...listOperations,
  ...multipartOperations,
}

/** Checked where the body is read (api/checksums.ts), or without a say in what is answered. */
const handledElsewhere = [
  'ContentLength',
  'ContentMD5',
  'ChecksumAlgorithm',
  'ChecksumMode',
  'ChecksumCRC32',
  'ChecksumCRC32C',
  'ChecksumCRC64NVME',
  'ChecksumSHA1',
  'ChecksumSHA256',
  'ExpectedBucketOwner',
  'RequestPayer',
  'OptionalObjectAttributes',
]

/** Runs one call of S3; a refused one leaves everything as it was. */
export function dispatchS3(call: Call, context: S3Context): { output: Output; changed: boolean } {
  const { operation: name, input } = call
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (operation === undefined) throw notEmulated(`the operation ${name} of S3`)
  refuseUnread(name, operation, input, handledElsewhere)
  const missing = operation.requires.find((member) => input[member] === undefined)
  if (missing !== undefined)
    throw new AwsError('InvalidRequest', `Missing required parameter ${missing}`)
  checkOwner(context, input['ExpectedBucketOwner'])
  return { output: operation.run(context, input as never), changed: operation.mutates }
}

/** api-behaviour 150. One account plays here, so every bucket is its own. */
function checkOwner({ accountId }: S3Context, expected: unknown): void {
  if (expected === undefined || expected === accountId) return
  if (typeof expected === 'string' && /^\d{12}$/.test(expected)) {
    throw new AwsError('AccessDenied', 'Access Denied', 403)
  }
  throw new AwsError(
    'InvalidBucketOwnerAWSAccountID',
    'The value of the expected bucket owner parameter must be an AWS Account ID',
  )
}
