import type {
  CopyObjectCommandInput,
  DeleteObjectTaggingCommandInput,
  GetObjectAclCommandInput,
  GetObjectTaggingCommandInput,
  PutObjectTaggingCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { fullControl } from './bucket-settings.ts'
import { checkRoom, findBucket, findObject, objectAt } from './context.ts'
import { checkPlainStorage, headersOf, metadataOf, storedMembers } from './object-headers.ts'
import { checkKey } from './object.ts'
import { tagRecord, tagSet, tagsOfQuery } from './tag-set.ts'

type OfObject<Input extends { Bucket: string | undefined; Key: string | undefined }> = Having<
  Input,
  'Bucket' | 'Key'
>

function getObjectTagging(
  context: S3Context,
  input: OfObject<GetObjectTaggingCommandInput>,
): Output {
  return { TagSet: tagSet(findObject(findBucket(context, input.Bucket), input.Key).tags) }
}

function putObjectTagging(
  context: S3Context,
  input: OfObject<PutObjectTaggingCommandInput>,
): Output {
  const object = findObject(findBucket(context, input.Bucket), input.Key)
  object.tags = tagRecord(input.Tagging?.TagSet ?? [])
  return {}
}

function deleteObjectTagging(
  context: S3Context,
  input: OfObject<DeleteObjectTaggingCommandInput>,
): Output {
  findObject(findBucket(context, input.Bucket), input.Key).tags = {}
  return {}
}

function getObjectAcl(context: S3Context, input: OfObject<GetObjectAclCommandInput>): Output {
  const bucket = findBucket(context, input.Bucket)
  findObject(bucket, input.Key)
  return fullControl(bucket.ownerId)
}

/** `/bucket/key` or `bucket/key`, URL-encoded. */
function sourceOf(text: string): { bucket: string; key: string } {
  const path = decodeURIComponent(text.replaceAll('+', '%2B')).replace(/^\//, '')
  const slash = path.indexOf('/')
  if (slash === -1) {
    throw new AwsError('InvalidArgument', 'Invalid copy source object key')
  }
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) }
}

function copyObject(
  context: S3Context,
  input: OfObject<CopyObjectCommandInput> & Having<CopyObjectCommandInput, 'CopySource'>,
): Output {
  const target = findBucket(context, input.Bucket)
  checkKey(input.Key)
  checkPlainStorage(input)
  const source = sourceOf(input.CopySource)
  const object = findObject(findBucket(context, source.bucket), source.key)
  const isReplaced = input.MetadataDirective === 'REPLACE'
  if (source.bucket === target.name && source.key === input.Key && !isReplaced) {
    throw new AwsError(
      'InvalidRequest',
      `This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.`,
    )
  }
  checkRoom(context, object.size - (objectAt(target, input.Key)?.size ?? 0))
  const copy = {
    ...object,
    modifiedAt: context.now.toISOString(),
    metadata: isReplaced ? metadataOf(input.Metadata) : { ...object.metadata },
    headers: isReplaced ? headersOf(input) : { ...object.headers },
    tags: input.TaggingDirective === 'REPLACE' ? tagsOfQuery(input.Tagging) : { ...object.tags },
  }
  target.objects[input.Key] = copy
  return {
    CopyObjectResult: { ETag: `"${copy.etag}"`, LastModified: new Date(copy.modifiedAt) },
    ServerSideEncryption: 'AES256',
  }
}

export const objectSettingOperations = {
  GetObjectTagging: answers({ requires: ['Bucket', 'Key'], run: getObjectTagging }),
  PutObjectTagging: mutates({
    requires: ['Bucket', 'Key', 'Tagging'],
    run: putObjectTagging,
  }),
  DeleteObjectTagging: mutates({ requires: ['Bucket', 'Key'], run: deleteObjectTagging }),
  GetObjectAcl: answers({ requires: ['Bucket', 'Key'], run: getObjectAcl }),
  CopyObject: mutates({
    requires: ['Bucket', 'Key', 'CopySource'],
    reads: ['MetadataDirective', 'TaggingDirective', 'Tagging', ...storedMembers],
    run: copyObject,
  }),
}
