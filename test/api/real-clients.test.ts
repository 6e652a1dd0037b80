import {
  CreateVpcEndpointCommand,
  DeleteVpcCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2'
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import {
  CompleteMultipartUploadCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { admin, hiddenKey, key, startServer, type UnderTest } from './server-under-test.ts'

function config(server: UnderTest, credentials = key): object {
  return { endpoint: server.url, region: 'ap-northeast-2', credentials, maxAttempts: 1 }
}

test('EC2 calls reach the handler with their input, Region and caller', async () => {
  const server = await startServer()
  const client = new EC2Client(config(server))
  expect((await client.send(new DescribeVpcsCommand())).Vpcs?.[0]?.VpcId).toBe('vpc-1')
  await client.send(
    new CreateVpcEndpointCommand({ VpcId: 'vpc-1', ServiceName: 's3', RouteTableIds: ['rtb-1'] }),
  )
  expect(server.calls[1]).toMatchObject({
    service: 'ec2',
    operation: 'CreateVpcEndpoint',
    input: { VpcId: 'vpc-1', ServiceName: 's3', RouteTableIds: ['rtb-1'] },
    region: 'ap-northeast-2',
    caller: admin,
  })
})

test('an AWS error reaches the client as it is, and the feed', async () => {
  const server = await startServer()
  const deletion = new EC2Client(config(server)).send(new DeleteVpcCommand({ VpcId: 'vpc-1' }))
  await expect(deletion).rejects.toMatchObject({
    name: 'DependencyViolation',
    $metadata: { httpStatusCode: 400 },
  })
  expect(server.records).toMatchObject([
    {
      service: 'ec2',
      operation: 'DeleteVpc',
      status: 400,
      errorCode: 'DependencyViolation',
      mutating: true,
      principalArn: 'arn:aws:iam::111122223333:user/admin',
      summary: 'VpcId=vpc-1',
      tool: 'aws-sdk-js',
    },
  ])
})

test('a bug in the handler is InternalError, and the feed has the error itself', async () => {
  const server = await startServer()
  const listing = new IAMClient(config(server)).send(new ListUsersCommand())
  await expect(listing).rejects.toMatchObject({
    name: 'InternalError',
    $metadata: { httpStatusCode: 500 },
  })
  expect(server.records[0]?.bug).toEqual(new Error('a bug in the handler'))
})

test('STS says who the key is', async () => {
  const server = await startServer()
  const identity = await new STSClient(config(server)).send(new GetCallerIdentityCommand())
  expect(identity).toMatchObject({
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:user/admin',
  })
})

test('a hidden key is answered, and leaves no record', async () => {
  const server = await startServer()
  await new EC2Client(config(server, hiddenKey)).send(new DescribeVpcsCommand())
  expect(server.calls).toHaveLength(1)
  expect(server.records).toEqual([])
})

test.each(['WHEN_SUPPORTED', 'WHEN_REQUIRED'] as const)(
  'an object goes up and comes down the same, checksums %s',
  async (checksums) => {
    const server = await startServer()
    const client = new S3Client({
      ...config(server),
      requestChecksumCalculation: checksums,
      responseChecksumValidation: checksums,
    })
    const at = { Bucket: 'a-bucket', Key: 'a b/한글+%2F' }
    const body = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251))
    await client.send(new PutObjectCommand({ ...at, Body: body, Metadata: { one: '1' } }))
    const whole = await client.send(new GetObjectCommand(at))
    expect(Buffer.from(await whole.Body!.transformToByteArray()).equals(body)).toBe(true)
    expect(whole.Metadata).toEqual({ one: '1' })
    const part = await client.send(new GetObjectCommand({ ...at, Range: 'bytes=1-3' }))
    expect(part.$metadata.httpStatusCode).toBe(206)
    expect(await part.Body!.transformToByteArray()).toEqual(new Uint8Array([1, 2, 3]))
    expect((await client.send(new HeadObjectCommand(at))).ContentLength).toBe(200_000)
    expect(
      (await client.send(new ListObjectsV2Command({ Bucket: 'a-bucket' }))).Contents?.[0]?.Key,
    ).toBe(at.Key)
  },
)

test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
  'a stream goes up in chunks with a trailing %s that is checked and handed on',
  async (algorithm) => {
    const server = await startServer()
    const client = new S3Client(config(server))
    const body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(10, 'b')])
    await client.send(
      new PutObjectCommand({
        Bucket: 'a-bucket',
        Key: 'k',
        Body: body,
        ContentLength: 70_010,
        ContentEncoding: 'gzip',
        ChecksumAlgorithm: algorithm,
      }),
    )
    const input = server.calls[0]?.input ?? {}
    expect((input.Body as Uint8Array).byteLength).toBe(70_010)
    expect(input).toMatchObject({
      ContentEncoding: 'gzip',
      [`Checksum${algorithm}`]: expect.any(String),
    })
    expect(input.ContentLength).toBe(70_010)
  },
)

test('XML bodies, an odd answer and a missing key read as from S3', async () => {
  const server = await startServer()
  const client = new S3Client(config(server))
  const Bucket = 'a-bucket'
  const deleted = await client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a&<b' }] } }),
  )
  expect(deleted.Deleted).toEqual([{ Key: 'a&<b' }])
  const parts = {
    MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"e"' }] },
    ChecksumCRC32: 'AAAAAA==',
  }
  const complete = new CompleteMultipartUploadCommand({ Bucket, Key: 'k', UploadId: 'u', ...parts })
  expect((await client.send(complete)).ETag).toBe('"done-2"')
  expect(server.calls[1]?.input).toMatchObject(parts)
  const location = await client.send(new GetBucketLocationCommand({ Bucket }))
  expect(location.LocationConstraint).toBe('ap-northeast-2')
  await expect(client.send(new GetObjectCommand({ Bucket, Key: 'no' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  })
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'no' }))).rejects.toMatchObject({
    name: 'NotFound',
  })
})

test('close ends kept-alive connections at once', async () => {
  const server = await startServer()
  await new EC2Client(config(server)).send(new DescribeVpcsCommand())
  const before = performance.now()
  await server.close()
  expect(performance.now() - before).toBeLessThan(500)
})

test('close ends a call that is still going on', async () => {
  const started = Promise.withResolvers<void>()
  const server = await startServer({
    handler: () => {
      started.resolve()
      return new Promise(() => {})
    },
  })
  const call = new EC2Client(config(server)).send(new DescribeVpcsCommand())
  const ended = call.catch(String)
  await started.promise
  await server.close()
  expect(await ended).toContain('socket hang up')
})
