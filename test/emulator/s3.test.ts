import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { emulatedAws, expectRefusal, homeRegion } from './emulated-aws.ts'

async function bucket() {
  const { ask } = emulatedAws()
  const s3 = (operation: string, input: Record<string, unknown> = {}, region = homeRegion) =>
    ask(operation, input, { service: 's3', region })
  const constraint = { LocationConstraint: homeRegion }
  await s3('CreateBucket', { Bucket: 'app-data', CreateBucketConfiguration: constraint })
  const put = (Key: string, text: string, more: Record<string, unknown> = {}) =>
    s3('PutObject', { Bucket: 'app-data', Key, Body: Buffer.from(text), ...more })
  return { s3, put }
}

describe('buckets', () => {
  test.for([
    ['Ab-cd', 'InvalidBucketName', 'The specified bucket is not valid.'],
    ['a..b', 'InvalidBucketName', 'The specified bucket is not valid.'],
    ['10.0.0.1', 'InvalidBucketName', 'The specified bucket is not valid.'],
    ['xn--app', 'InvalidBucketName', 'The specified bucket is not valid.'],
    ['app--x-s3', 'InvalidBucketName', 'The specified bucket is not valid.'],
  ] as const)(
    'the name %s is refused (api-behaviour 138, 151)',
    async ([Bucket, code, message]) => {
      const { s3 } = await bucket()
      await expectRefusal(s3('CreateBucket', { Bucket }, 'us-east-1'), code, message)
    },
  )

  test.for([
    [undefined, homeRegion, 'IllegalLocationConstraintException', /^The unspecified location/],
    ['us-west-2', homeRegion, 'IllegalLocationConstraintException', /^The us-west-2 location/],
    ['us-east-1', 'us-east-1', 'InvalidLocationConstraint', /is not valid$/],
  ] as const)(
    'the constraint %s in %s is refused with %s (api-behaviour 141)',
    async ([LocationConstraint, region, code, message]) => {
      const { s3 } = await bucket()
      await expectRefusal(
        s3(
          'CreateBucket',
          {
            Bucket: 'new-one',
            ...(LocationConstraint === undefined
              ? {}
              : { CreateBucketConfiguration: { LocationConstraint } }),
          },
          region,
        ),
        code,
        message,
      )
    },
  )

  test('one’s own bucket again is a conflict, except in us-east-1 (api-behaviour 139, 143)', async () => {
    const { s3 } = await bucket()
    const CreateBucketConfiguration = { LocationConstraint: homeRegion }
    await expectRefusal(
      s3('CreateBucket', { Bucket: 'app-data', CreateBucketConfiguration }),
      'BucketAlreadyOwnedByYou',
    )
    const first = await s3('CreateBucket', { Bucket: 'virginia' }, 'us-east-1')
    expect(first).toEqual({ Location: '/virginia', BucketArn: 'arn:aws:s3:::virginia' })
    expect(await s3('CreateBucket', { Bucket: 'virginia' }, 'us-east-1')).toEqual(first)
    expect(await s3('GetBucketLocation', { Bucket: 'virginia' }, 'us-east-1')).toEqual({})
    expect(await s3('GetBucketLocation', { Bucket: 'app-data' })).toEqual({
      LocationConstraint: homeRegion,
    })
  })

  test('a bucket is found only in its own Region (api-behaviour 147, 148)', async () => {
    const { s3 } = await bucket()
    const error = await expectRefusal(
      s3('ListObjectsV2', { Bucket: 'app-data' }, 'us-west-2'),
      'PermanentRedirect',
    )
    expect(error).toMatchObject({
      status: 301,
      extra: { Endpoint: 'app-data.s3.ap-northeast-2.amazonaws.com', Bucket: 'app-data' },
      headers: { 'x-amz-bucket-region': homeRegion },
    })
    expect(await s3('HeadBucket', { Bucket: 'app-data' })).toMatchObject({
      BucketRegion: homeRegion,
    })
  })

  test('what is not there is named (api-behaviour 146), and a full bucket stays', async () => {
    const { s3, put } = await bucket()
    await expectRefusal(
      s3('ListObjectsV2', { Bucket: 'nobody' }),
      'NoSuchBucket',
      'The specified bucket does not exist',
    )
    await expectRefusal(
      s3('GetObject', { Bucket: 'app-data', Key: 'x' }),
      'NoSuchKey',
      'The specified key does not exist.',
    )
    await put('a', 'b')
    await expectRefusal(s3('DeleteBucket', { Bucket: 'app-data' }), 'BucketNotEmpty')
  })

  test('another owner than the expected one is refused (api-behaviour 150)', async () => {
    const { s3 } = await bucket()
    const ask = (ExpectedBucketOwner: string) =>
      s3('HeadBucket', { Bucket: 'app-data', ExpectedBucketOwner })
    await expectRefusal(ask('999999999999'), 'AccessDenied', 'Access Denied')
    await expectRefusal(ask('me'), 'InvalidBucketOwnerAWSAccountID')
  })

  test('a bucket policy is checked, kept and deleted (api-behaviour 144, 145)', async () => {
    const { s3 } = await bucket()
    const Bucket = 'app-data'
    await expectRefusal(
      s3('GetBucketPolicy', { Bucket }),
      'NoSuchBucketPolicy',
      'The bucket policy does not exist',
    )
    const put = (policy: unknown) =>
      s3('PutBucketPolicy', {
        Bucket,
        Policy: typeof policy === 'string' ? policy : JSON.stringify(policy),
      })
    await expectRefusal(
      put('no'),
      'MalformedPolicy',
      `Policies must be valid JSON and the first byte must be '{'`,
    )
    await expectRefusal(put({}), 'MalformedPolicy', 'Missing required field Statement')
    const statement = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    }
    await expectRefusal(
      put({ Statement: [{ ...statement, Resource: 'arn:aws:s3:::other/*' }] }),
      'MalformedPolicy',
      'Policy has invalid resource',
    )
    await expectRefusal(put({ Statement: [{ ...statement, Effect: 'Allow' }] }), 'AccessDenied')
    await put({ Statement: [statement] })
    expect(JSON.parse((await s3('GetBucketPolicy', { Bucket })).Policy)).toEqual({
      Statement: [statement],
    })
    await s3('DeleteBucketPolicy', { Bucket })
    await expectRefusal(s3('GetBucketPolicy', { Bucket }), 'NoSuchBucketPolicy')
  })
})

describe('objects', () => {
  test('an object comes back with its bytes, tag and metadata', async () => {
    const { s3, put } = await bucket()
    const ETag = `"${createHash('md5').update('hello').digest('hex')}"`
    expect(
      await put('a/b.txt', 'hello', { Metadata: { Kind: 'x' }, ContentType: 'text/plain' }),
    ).toEqual({
      ETag,
      ServerSideEncryption: 'AES256',
    })
    const object = await s3('GetObject', { Bucket: 'app-data', Key: 'a/b.txt' })
    expect(Buffer.from(object.Body).toString()).toBe('hello')
    expect(object).toMatchObject({
      ContentLength: 5,
      ContentType: 'text/plain',
      ETag,
      Metadata: { kind: 'x' },
    })
  })

  test.for([
    ['bytes=1-2', 'el', 'bytes 1-2/5'],
    ['bytes=3-', 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=0-99', 'hello', 'bytes 0-4/5'],
  ] as const)('the range %s is %s', async ([Range, text, ContentRange]) => {
    const { s3, put } = await bucket()
    await put('a', 'hello')
    const object = await s3('GetObject', { Bucket: 'app-data', Key: 'a', Range })
    expect(Buffer.from(object.Body).toString()).toBe(text)
    expect(object.ContentRange).toBe(ContentRange)
    expect(object.ContentLength).toBe(text.length)
  })

  test('conditions hold or refuse: 304, 412, 416', async () => {
    const { s3, put } = await bucket()
    const { ETag } = await put('a', 'hello')
    const get = (input: Record<string, unknown>) =>
      s3('GetObject', { Bucket: 'app-data', Key: 'a', ...input })
    expect((await expectRefusal(get({ IfNoneMatch: ETag }), 'NotModified')).status).toBe(304)
    expect((await expectRefusal(get({ IfMatch: '"x"' }), 'PreconditionFailed')).status).toBe(412)
    expect((await expectRefusal(get({ Range: 'bytes=9-' }), 'InvalidRange')).status).toBe(416)
    await get({ IfMatch: ETag })
    await expectRefusal(put('a', 'again', { IfNoneMatch: '*' }), 'PreconditionFailed')
  })

  test('keys are listed by bytes, in pages, with common prefixes', async () => {
    const { s3, put } = await bucket()
    for (const key of ['b', 'a/1', 'a/2', 'Z', 'c d', 'constructor']) await put(key, key)
    const list = (input: Record<string, unknown> = {}) =>
      s3('ListObjectsV2', { Bucket: 'app-data', ...input })
    const keys = (page: { Contents?: { Key: string }[] }) =>
      (page.Contents ?? []).map((one) => one.Key)
    expect(keys(await list())).toEqual(['Z', 'a/1', 'a/2', 'b', 'c d', 'constructor'])
    const first = await list({ Delimiter: '/', MaxKeys: 2, EncodingType: 'url' })
    expect(keys(first)).toEqual(['Z'])
    expect(first).toMatchObject({
      CommonPrefixes: [{ Prefix: 'a/' }],
      KeyCount: 2,
      IsTruncated: true,
    })
    const second = await list({
      Delimiter: '/',
      EncodingType: 'url',
      ContinuationToken: first.NextContinuationToken,
    })
    expect(keys(second)).toEqual(['b', 'c%20d', 'constructor'])
    expect(second).toMatchObject({ IsTruncated: false })
    expect(second).not.toHaveProperty('CommonPrefixes')
    expect(keys(await list({ Prefix: 'a/' }))).toEqual(['a/1', 'a/2'])
    const old = await s3('ListObjects', { Bucket: 'app-data', Marker: 'a/1', MaxKeys: 1 })
    expect(keys(old)).toEqual(['a/2'])
    expect(old.IsTruncated).toBe(true)
  })

  test('an object is copied, tagged and deleted', async () => {
    const { s3, put } = await bucket()
    const Bucket = 'app-data'
    await put('a b', 'hello', { Tagging: 'k=v' })
    await s3('CopyObject', { Bucket, Key: 'copy', CopySource: '/app-data/a%20b' })
    expect((await s3('GetObjectTagging', { Bucket, Key: 'copy' })).TagSet).toEqual([
      { Key: 'k', Value: 'v' },
    ])
    await expectRefusal(
      s3('CopyObject', { Bucket, Key: 'copy', CopySource: 'app-data/copy' }),
      'InvalidRequest',
    )
    expect(
      await s3('DeleteObjects', {
        Bucket,
        Delete: { Objects: [{ Key: 'copy' }, { Key: 'none' }] },
      }),
    ).toEqual({ Deleted: [{ Key: 'copy' }, { Key: 'none' }] })
    await s3('DeleteObject', { Bucket, Key: 'a b' })
    expect((await s3('ListObjectsV2', { Bucket })).KeyCount).toBe(0)
  })

  test('an upload in parts becomes one object', async () => {
    const { s3 } = await bucket()
    const where = { Bucket: 'app-data', Key: 'big' }
    const { UploadId } = await s3('CreateMultipartUpload', where)
    const upload = { ...where, UploadId }
    const bodies = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')]
    const Parts = []
    for (const [index, Body] of bodies.entries()) {
      const { ETag } = await s3('UploadPart', { ...upload, PartNumber: index + 1, Body })
      Parts.push({ PartNumber: index + 1, ETag })
    }
    expect((await s3('ListParts', upload)).Parts).toHaveLength(2)
    expect((await s3('ListMultipartUploads', { Bucket: 'app-data' })).Uploads).toHaveLength(1)
    await expectRefusal(
      s3('CompleteMultipartUpload', { ...upload, MultipartUpload: { Parts: Parts.toReversed() } }),
      'InvalidPartOrder',
    )
    const { ETag } = await s3('CompleteMultipartUpload', { ...upload, MultipartUpload: { Parts } })
    const digests = bodies.map((body) => createHash('md5').update(body).digest())
    const whole = createHash('md5').update(Buffer.concat(digests)).digest('hex')
    expect(ETag).toBe(`"${whole}-2"`)
    expect((await s3('HeadObject', where)).ContentLength).toBe(5 * 1024 * 1024 + 3)
    await expectRefusal(s3('AbortMultipartUpload', upload), 'NoSuchUpload')
  })

  test('more than fits is refused, and what was there stays', async () => {
    const { s3 } = await bucket()
    const put = (Key: string, size: number) =>
      s3('PutObject', { Bucket: 'app-data', Key, Body: Buffer.alloc(size) })
    await put('a', 40 * 1024 * 1024)
    await expectRefusal(put('b', 40 * 1024 * 1024), 'EntityTooLarge', /64 MiB/)
    await put('a', 50 * 1024 * 1024)
  })

  test('what is not emulated is refused by name', async () => {
    const { s3, put } = await bucket()
    await expectRefusal(
      put('a', 'b', { SSEKMSKeyId: 'x' }),
      'NotImplemented',
      /SSEKMSKeyId of PutObject$/,
    )
    await expectRefusal(
      s3('PutBucketWebsite', { Bucket: 'app-data' }),
      'NotImplemented',
      'endpoint-lab does not emulate the operation PutBucketWebsite of S3',
    )
  })
})
