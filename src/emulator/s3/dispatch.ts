import type { Call, Output } from '../../aws/call.ts'
import type { EmulatedOperations } from '../operation.ts'
import type { S3Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { notEmulated, refuseUnread } from '../operation.ts'
import { bucketPolicyOperations } from './bucket-policy.ts'
import { bucketSettingOperations } from './bucket-settings.ts'
import { bucketOperations } from './bucket.ts'
import { checkExpectedOwner, checkRegion } from './context.ts'
import { listObjectsOperations } from './list-objects.ts'
import { multipartOperations } from './multipart.ts'
import { objectSettingOperations } from './object-settings.ts'
import { objectOperations } from './object.ts'

const operations: EmulatedOperations<S3Context> = {
  ...bucketOperations,
  ...bucketPolicyOperations,
  ...bucketSettingOperations,
  ...objectOperations,
  ...objectSettingOperations,
  ...listObjectsOperations,
  ...multipartOperations,
}

/** Checked where the bytes come in (checksums, lengths), or here, before the operation (owner). */
const handledElsewhere = [
  'ExpectedBucketOwner',
  'ExpectedSourceBucketOwner',
  'ContentMD5',
  'ContentLength',
  'ChecksumAlgorithm',
  'ChecksumMode',
  'ChecksumType',
  'ChecksumCRC32',
  'ChecksumCRC32C',
  'ChecksumCRC64NVME',
  'ChecksumSHA1',
  'ChecksumSHA256',
  'MpuObjectSize',
]

/** Runs one call of S3. Its operations refuse before they change anything. */
export function dispatchS3(call: Call, context: S3Context): { output: Output; changed: boolean } {
  const { operation: name, input } = call
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (operation === undefined) throw notEmulated(`the operation ${name} of S3`)
  refuseUnread(name, operation, input, handledElsewhere)
  const missing = operation.requires.find((member) => input[member] === undefined)
  if (missing !== undefined) {
    throw new AwsError('InvalidRequest', `Missing required parameter ${missing}`)
  }
  checkBucket(call, context)
  const output = operation.run(context, input as never)
  return { output, changed: operation.mutates }
}

/** api-behaviour 148, 150. Where a bucket is may be asked of us-east-1 (api-behaviour 142). */
function checkBucket({ operation, input, region }: Call, context: S3Context): void {
  const name = String(input['Bucket'] ?? '')
  const bucket = Object.hasOwn(context.s3.buckets, name) ? context.s3.buckets[name] : undefined
  if (bucket === undefined || operation === 'CreateBucket') return
  const isAskedWhere = operation === 'GetBucketLocation' && region === 'us-east-1'
  if (!isAskedWhere) checkRegion(context, bucket)
  checkExpectedOwner(bucket, input['ExpectedBucketOwner'])
}
