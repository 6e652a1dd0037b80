import { createHash } from 'node:crypto'
import type { Call, Handler, Output } from '../../src/aws/call.ts'
import { AwsError } from '../../src/aws/error.ts'

interface Stored {
  readonly body: Uint8Array
  readonly metadata: unknown
  readonly contentType: unknown
}

/** A handler for tests: a few operations over a map, and every call kept for inspection. */
export function memoryHandler(): { handler: Handler; calls: Call[] } {
  const calls: Call[] = []
  const objects = new Map<string, Stored>()
  const answers: Record<string, (call: Call) => Output> = {
    DescribeVpcs: () => ({
      Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', IsDefault: false, Tags: [] }],
    }),
    DeleteVpc: () => {
      throw new AwsError(
        'DependencyViolation',
        "The vpc 'vpc-1' has dependencies and cannot be deleted.",
      )
    },
    CreateVpcEndpoint: ({ input }) => ({
      VpcEndpoint: {
        VpcEndpointId: 'vpce-1',
        VpcId: input.VpcId,
        RouteTableIds: input.RouteTableIds,
      },
    }),
    GetCallerIdentity: ({ caller }) =>
      caller.kind === 'principal'
        ? { Account: caller.accountId, Arn: caller.arn, UserId: caller.userId }
        : {},
    ListBuckets: () => ({
      Buckets: [{ Name: 'a-bucket', CreationDate: new Date(0) }],
      Owner: { ID: 'me' },
    }),
    CreateBucket: () => ({ Location: '/a-bucket' }),
    GetBucketLocation: () => ({ LocationConstraint: 'ap-northeast-2' }),
    HeadBucket: () => ({ BucketRegion: 'ap-northeast-2' }),
    ListObjectsV2: ({ input }) => ({
      Name: input.Bucket,
      KeyCount: objects.size,
      MaxKeys: 1000,
      IsTruncated: false,
      Contents: [...objects].map(([name, { body }]) => ({
        Key: name.slice(String(input.Bucket).length + 1),
        Size: body.byteLength,
        LastModified: new Date(0),
        ETag: etag(body),
        StorageClass: 'STANDARD',
      })),
    }),
    PutObject: ({ input }) => {
      const body = input.Body as Uint8Array
      objects.set(name(input), { body, metadata: input.Metadata, contentType: input.ContentType })
      return { ETag: etag(body) }
    },
    GetObject: ({ input }) => objectAnswer(objects, input, true),
    HeadObject: ({ input }) => objectAnswer(objects, input, false),
    DeleteObject: ({ input }) => (objects.delete(name(input)), {}),
    DeleteObjects: ({ input }) => {
      const { Objects = [] } = input.Delete as { Objects?: { Key: string }[] }
      for (const { Key } of Objects) objects.delete(name({ Bucket: input.Bucket, Key }))
      return { Deleted: Objects.map(({ Key }) => ({ Key })) }
    },
    PutBucketPolicy: () => ({}),
    CreateMultipartUpload: ({ input }) => ({
      Bucket: input.Bucket,
      Key: input.Key,
      UploadId: 'upload-1',
    }),
    UploadPart: ({ input }) => ({ ETag: etag(input.Body as Uint8Array) }),
    CompleteMultipartUpload: ({ input }) => ({
      Bucket: input.Bucket,
      Key: input.Key,
      ETag: '"done-2"',
    }),
    ListUsers: () => {
      throw new Error('a bug in the handler')
    },
  }
  const handler: Handler = async (call) => {
    calls.push(call)
    const answer = answers[call.operation]
    if (!answer) throw new AwsError('NotImplemented', `No ${call.operation} in this test`, 501)
    return answer(call)
  }
  return { handler, calls }
}

function objectAnswer(
  objects: Map<string, Stored>,
  input: Call['input'],
  withBody: boolean,
): Output {
  const stored = objects.get(name(input))
  if (!stored) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, {
      extra: { Key: String(input.Key) },
    })
  }
  const size = stored.body.byteLength
  const range = /^bytes=(\d+)-(\d+)$/.exec(String(input.Range))
  const body = range ? stored.body.subarray(Number(range[1]), Number(range[2]) + 1) : stored.body
  return {
    ...(withBody && { Body: body }),
    ...(range && { ContentRange: `bytes ${range[1]}-${range[2]}/${size}` }),
    ContentLength: body.byteLength,
    ContentType: stored.contentType,
    ETag: etag(stored.body),
    LastModified: new Date(0),
    Metadata: stored.metadata,
  }
}

function name(input: Readonly<Record<string, unknown>>): string {
  return `${String(input.Bucket)}/${String(input.Key)}`
}

function etag(body: Uint8Array): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}
