import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { ownBucket } from './s3-buckets.ts'

const md5 = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`
const keysOf = ({ Contents = [] }: { Contents?: { Key: string }[] }) =>
  Contents.map((one) => one.Key)

export const s3Objects: CaseGroup = {
  concern: 'S3: objects and bucket policies',
  cases: [
    {
      says: 'an object comes back with its bytes, tag, type and metadata',
      cites: 'rule 3; model: GetObject',
      run: async (aws) => {
        const where = { Bucket: await ownBucket(aws), Key: 'a/b c.txt' }
        const put = { ...where, Body: 'hello', ContentType: 'text/plain', Metadata: { kind: 'x' } }
        expect(await aws.s3('PutObject', put)).toMatchObject({ ETag: md5('hello') })
        const object = await aws.s3('GetObject', where)
        expect(Buffer.from(object.Body).toString()).toBe('hello')
        expect(object).toMatchObject({
          ContentLength: 5,
          ContentType: 'text/plain',
          ETag: md5('hello'),
          Metadata: { kind: 'x' },
        })
      },
    },
    {
      says: 'an object that does not exist is named as such',
      cites: 'api-behaviour 146',
      run: async (aws) => {
        const refusal = await expectRefusal(
          aws.s3('GetObject', { Bucket: await ownBucket(aws), Key: 'x' }),
          'NoSuchKey',
          'The specified key does not exist.',
        )
        expect(refusal.status).toBe(404)
      },
    },
    {
      says: 'keys are listed in the order of their bytes, below a prefix, and by folders',
      cites: 'model: ListObjectsV2',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        for (const Key of ['b', 'a/1', 'a/2', 'Z']) {
          await aws.s3('PutObject', { Bucket, Key, Body: Key })
        }
        expect(keysOf(await aws.s3('ListObjectsV2', { Bucket }))).toEqual(['Z', 'a/1', 'a/2', 'b'])
        expect(keysOf(await aws.s3('ListObjectsV2', { Bucket, Prefix: 'a/' }))).toEqual([
          'a/1',
          'a/2',
        ])
        const folders = await aws.s3('ListObjectsV2', { Bucket, Delimiter: '/' })
        expect(keysOf(folders)).toEqual(['Z', 'b'])
        expect(folders.CommonPrefixes).toEqual([{ Prefix: 'a/' }])
      },
    },
    {
      says: 'a long list comes in pages',
      cites: 'model: ListObjectsV2',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        for (const Key of ['a', 'b', 'c']) await aws.s3('PutObject', { Bucket, Key, Body: Key })
        const first = await aws.s3('ListObjectsV2', { Bucket, MaxKeys: 2 })
        expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2 })
        const ContinuationToken = first.NextContinuationToken
        const second = await aws.s3('ListObjectsV2', { Bucket, ContinuationToken })
        expect(keysOf(second)).toEqual(['c'])
        expect(second.IsTruncated).toBe(false)
      },
    },
    {
      says: 'an object is copied and deleted',
      cites: 'model: CopyObject',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        await aws.s3('PutObject', { Bucket, Key: 'a b', Body: 'hello' })
        const CopySource = `${Bucket}/a%20b`
        const copied = await aws.s3('CopyObject', { Bucket, Key: 'copy', CopySource })
        expect(copied.CopyObjectResult.ETag).toBe(md5('hello'))
        await aws.s3('DeleteObject', { Bucket, Key: 'a b' })
        expect(keysOf(await aws.s3('ListObjectsV2', { Bucket }))).toEqual(['copy'])
      },
    },
    {
      says: 'deleting what is not there succeeds',
      cites: 'model: DeleteObject, DeleteObjects',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        await aws.s3('DeleteObject', { Bucket, Key: 'none' })
        const Delete = { Objects: [{ Key: 'none' }] }
        expect((await aws.s3('DeleteObjects', { Bucket, Delete })).Deleted).toEqual([
          { Key: 'none' },
        ])
      },
    },
    {
      says: 'an upload in parts becomes one object',
      cites: 'model: CompleteMultipartUpload',
      run: async (aws) => {
        const where = { Bucket: await ownBucket(aws), Key: 'big' }
        const { UploadId } = await aws.s3('CreateMultipartUpload', where)
        const part = { ...where, UploadId, PartNumber: 1 }
        const { ETag } = await aws.s3('UploadPart', { ...part, Body: 'whole' })
        await aws.s3('CompleteMultipartUpload', {
          ...where,
          UploadId,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
        })
        expect(Buffer.from((await aws.s3('GetObject', where)).Body).toString()).toBe('whole')
      },
    },
    {
      says: 'a bucket has no policy until it is given one',
      cites: 'api-behaviour 144',
      run: async (aws) => {
        const refusal = await expectRefusal(
          aws.s3('GetBucketPolicy', { Bucket: await ownBucket(aws) }),
          'NoSuchBucketPolicy',
          'The bucket policy does not exist',
        )
        expect(refusal.status).toBe(404)
      },
    },
    {
      says: 'a bucket policy is kept, and deleted',
      cites: 'api-behaviour 144; rule 89',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        const policy = {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: `arn:aws:s3:::${Bucket}/*`,
              Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
            },
          ],
        }
        await aws.s3('PutBucketPolicy', { Bucket, Policy: JSON.stringify(policy) })
        expect(JSON.parse((await aws.s3('GetBucketPolicy', { Bucket })).Policy)).toEqual(policy)
        await aws.s3('DeleteBucketPolicy', { Bucket })
        await expectRefusal(aws.s3('GetBucketPolicy', { Bucket }), 'NoSuchBucketPolicy')
      },
    },
    ...(
      [
        ['no JSON', 'no', `Policies must be valid JSON and the first byte must be '{'`],
        ['no Statement', '{}', 'Missing required field Statement'],
      ] as const
    ).map(([what, Policy, message]) => ({
      says: `a bucket policy with ${what} is malformed`,
      cites: 'api-behaviour 145',
      run: async (aws: Parameters<CaseGroup['cases'][number]['run']>[0]) =>
        expectRefusal(
          aws.s3('PutBucketPolicy', { Bucket: await ownBucket(aws), Policy }),
          'MalformedPolicy',
          message,
        ),
    })),
    {
      says: 'a bucket policy about another bucket is malformed',
      cites: 'api-behaviour 145',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        const Statement = [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::other/*',
          },
        ]
        await expectRefusal(
          aws.s3('PutBucketPolicy', { Bucket, Policy: JSON.stringify({ Statement }) }),
          'MalformedPolicy',
          'Policy has invalid resource',
        )
      },
    },
    {
      says: 'a Deny unless from an endpoint keeps a request from elsewhere out, the administrator’s too',
      cites: 'rules 86, 89, 90, 101; api-behaviour 135',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        await aws.s3('PutObject', { Bucket, Key: 'secret', Body: 'x' })
        const Statement = [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${Bucket}/*`,
            Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
          },
        ]
        const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
        await aws.s3('PutBucketPolicy', { Bucket, Policy })
        const refusal = await expectRefusal(
          aws.s3('GetObject', { Bucket, Key: 'secret' }),
          'AccessDenied',
          /with an explicit deny in a resource-based policy/,
        )
        expect(refusal.status).toBe(403)
        await aws.s3('PutObject', { Bucket, Key: 'secret', Body: 'y' })
      },
    },
  ],
}
