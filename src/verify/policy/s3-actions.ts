export interface S3Action {
  readonly action: string
  /** What it acts on: the account's buckets as a whole, a bucket, or an object. */
  readonly on: 'account' | 'bucket' | 'object'
  /** Instead of `action` where the input has a VersionId. */
  readonly ofVersion?: string
}

function onBucket(...names: readonly string[]): Record<string, S3Action> {
  return Object.fromEntries(names.map((name) => [name, { action: `s3:${name}`, on: 'bucket' }]))
}

function bucketAs(action: string, ...names: readonly string[]): Record<string, S3Action> {
  return Object.fromEntries(names.map((name) => [name, { action: `s3:${action}`, on: 'bucket' }]))
}

function objectAs(
  action: string,
  ofVersion: string | undefined,
  ...names: readonly string[]
): Record<string, S3Action> {
  const version = ofVersion === undefined ? {} : { ofVersion: `s3:${ofVersion}` }
  return Object.fromEntries(
    names.map((name) => [name, { action: `s3:${action}`, on: 'object', ...version }]),
  )
}

/**
 * Operation → the action that policies know it by. CopyObject and UploadPartCopy read their source
 * besides. S3 User Guide, "Required permissions for Amazon S3 API operations".
 */
export const s3Actions: Readonly<Record<string, S3Action>> = {
  ListBuckets: { action: 's3:ListAllMyBuckets', on: 'account' },
  ...onBucket(
    'CreateBucket',
    'DeleteBucket',
    'GetBucketLocation',
    'GetBucketPolicy',
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'GetBucketPolicyStatus',
    'GetBucketAcl',
    'PutBucketAcl',
    'GetBucketLogging',
    'PutBucketLogging',
    'GetBucketNotification',
    'GetBucketOwnershipControls',
    'PutBucketOwnershipControls',
    'GetBucketRequestPayment',
    'PutBucketRequestPayment',
    'GetBucketTagging',
    'PutBucketTagging',
    'GetBucketVersioning',
    'PutBucketVersioning',
    'GetBucketWebsite',
    'PutBucketWebsite',
    'DeleteBucketWebsite',
  ),
  ...bucketAs('ListBucket', 'HeadBucket', 'ListObjects', 'ListObjectsV2'),
  ...bucketAs('ListBucketVersions', 'ListObjectVersions'),
  ...bucketAs('ListBucketMultipartUploads', 'ListMultipartUploads'),
  ...bucketAs('GetBucketPublicAccessBlock', 'GetPublicAccessBlock'),
  ...bucketAs('PutBucketPublicAccessBlock', 'PutPublicAccessBlock', 'DeletePublicAccessBlock'),
  ...bucketAs('PutBucketTagging', 'DeleteBucketTagging'),
  ...bucketAs('PutBucketOwnershipControls', 'DeleteBucketOwnershipControls'),
  ...bucketAs('GetBucketCORS', 'GetBucketCors'),
  ...bucketAs('PutBucketCORS', 'PutBucketCors', 'DeleteBucketCors'),
  ...bucketAs('GetEncryptionConfiguration', 'GetBucketEncryption'),
  ...bucketAs('PutEncryptionConfiguration', 'PutBucketEncryption', 'DeleteBucketEncryption'),
  ...bucketAs('GetLifecycleConfiguration', 'GetBucketLifecycleConfiguration'),
  ...bucketAs(
    'PutLifecycleConfiguration',
    'PutBucketLifecycleConfiguration',
    'DeleteBucketLifecycle',
  ),
  ...bucketAs('GetReplicationConfiguration', 'GetBucketReplication'),
  ...bucketAs('PutReplicationConfiguration', 'PutBucketReplication', 'DeleteBucketReplication'),
  ...bucketAs('GetAccelerateConfiguration', 'GetBucketAccelerateConfiguration'),
  ...bucketAs('PutAccelerateConfiguration', 'PutBucketAccelerateConfiguration'),
  ...bucketAs('GetBucketNotification', 'GetBucketNotificationConfiguration'),
  ...bucketAs('PutBucketNotification', 'PutBucketNotificationConfiguration'),
  ...bucketAs('GetBucketObjectLockConfiguration', 'GetObjectLockConfiguration'),
  ...bucketAs('PutBucketObjectLockConfiguration', 'PutObjectLockConfiguration'),
  ...objectAs('GetObject', 'GetObjectVersion', 'GetObject', 'HeadObject', 'GetObjectAttributes'),
  ...objectAs(
    'PutObject',
    undefined,
    'PutObject',
    'CopyObject',
    'CreateMultipartUpload',
    'UploadPart',
    'UploadPartCopy',
    'CompleteMultipartUpload',
  ),
  ...objectAs('AbortMultipartUpload', undefined, 'AbortMultipartUpload'),
  ...objectAs('ListMultipartUploadParts', undefined, 'ListParts'),
  ...objectAs('DeleteObject', 'DeleteObjectVersion', 'DeleteObject', 'DeleteObjects'),
  ...objectAs('GetObjectTagging', 'GetObjectVersionTagging', 'GetObjectTagging'),
  ...objectAs('PutObjectTagging', 'PutObjectVersionTagging', 'PutObjectTagging'),
  ...objectAs('DeleteObjectTagging', 'DeleteObjectVersionTagging', 'DeleteObjectTagging'),
  ...objectAs('GetObjectAcl', 'GetObjectVersionAcl', 'GetObjectAcl'),
  ...objectAs('PutObjectAcl', 'PutObjectVersionAcl', 'PutObjectAcl'),
}

/** Members of the input with which a write needs another action too. */
export const writeActions: readonly (readonly [member: string, action: string])[] = [
  ['Tagging', 's3:PutObjectTagging'],
  ['ACL', 's3:PutObjectAcl'],
]
