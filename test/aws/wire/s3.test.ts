import { expect, test } from 'vitest'
import { AwsError } from '../../../src/aws/error.ts'
import { decodeRequest, requestedOperation } from '../../../src/aws/wire/decode-request.ts'
import { encodeError, encodeOutput } from '../../../src/aws/wire/encode-response.ts'
import { parseXml } from '../../../src/aws/wire/xml-parse.ts'
import type { WireRequest } from '../../../src/aws/wire/message.ts'

const requestId = '01234567-89ab-cdef-0123-456789abcdef'

function request(line: string, more: Partial<WireRequest> = {}): WireRequest {
  const [method = '', target = ''] = line.split(' ')
  const [path = '', query = ''] = target.split('?')
  return { method, path, query, headers: {}, body: new Uint8Array(), ...more }
}

function refusal(decoding: Promise<unknown>): Promise<string> {
  return decoding.then(
    () => 'accepted',
    (error: AwsError) => `${error.status} ${error.code}`,
  )
}

const copy = { headers: { 'x-amz-copy-source': 'b/k' } }

test.each<[string, string, Partial<WireRequest>?]>([
  ['GET /', 'ListBuckets'],
  ['GET /?x-id=ListBuckets', 'ListBuckets'],
  ['GET /b', 'ListObjects'],
  ['GET /b/', 'ListObjects'],
  ['GET /b?list-type=2&prefix=a', 'ListObjectsV2'],
  ['GET /b?versions', 'ListObjectVersions'],
  ['GET /b?uploads', 'ListMultipartUploads'],
  ['GET /b?location', 'GetBucketLocation'],
  ['GET /b?location=', 'GetBucketLocation'],
  ['GET /b?policy', 'GetBucketPolicy'],
  ['PUT /b?policy', 'PutBucketPolicy'],
  ['DELETE /b?policy', 'DeleteBucketPolicy'],
  ['GET /b?tagging', 'GetBucketTagging'],
  ['GET /b/k?tagging', 'GetObjectTagging'],
  ['GET /b?analytics', 'ListBucketAnalyticsConfigurations'],
  ['GET /b?analytics&id=x', 'GetBucketAnalyticsConfiguration'],
  ['PUT /b', 'CreateBucket'],
  ['HEAD /b', 'HeadBucket'],
  ['DELETE /b', 'DeleteBucket'],
  ['POST /b?delete', 'DeleteObjects'],
  ['GET /b/k', 'GetObject'],
  ['GET /b/k?partNumber=1', 'GetObject'],
  ['GET /b/k?uploadId=u', 'ListParts'],
  ['GET /b/k?X-Amz-Signature=x&X-Amz-Expires=1', 'GetObject'],
  ['HEAD /b/k', 'HeadObject'],
  ['PUT /b/k', 'PutObject'],
  ['PUT /b/k?x-id=CopyObject', 'PutObject'],
  ['PUT /b/k', 'CopyObject', copy],
  ['PUT /b/k?partNumber=1&uploadId=u', 'UploadPart'],
  ['PUT /b/k?partNumber=1&uploadId=u', 'UploadPartCopy', copy],
  ['POST /b/k?uploads', 'CreateMultipartUpload'],
  ['POST /b/k?uploadId=u', 'CompleteMultipartUpload'],
  ['DELETE /b/k?uploadId=u', 'AbortMultipartUpload'],
  ['DELETE /b/k', 'DeleteObject'],
  ['DELETE /b/k?versionId=v', 'DeleteObject'],
  ['GET /k', 'GetObject', { bucket: 'b' }],
  ['GET /?location', 'GetBucketLocation', { bucket: 'b' }],
])('%s is %s', async (line, operation, more) => {
  expect(await requestedOperation('s3', request(line, more))).toBe(operation)
})

test.each([
  ['POST /b?policy', '405 MethodNotAllowed'],
  ['POST /', '405 MethodNotAllowed'],
  ['PATCH /b/k', '405 MethodNotAllowed'],
  ['GET /b?policy&acl', '400 InvalidArgument'],
  ['GET //k', '400 InvalidURI'],
  ['GET /b/%zz', '400 InvalidURI'],
  ['GET /b/%ff', '400 InvalidURI'],
  [`GET /b/${'k'.repeat(1025)}`, '400 KeyTooLongError'],
  ['GET /b?max-keys=many', '400 InvalidArgument'],
])('%s is refused with %s', async (line, expected) => {
  expect(await refusal(decodeRequest('s3', request(line)))).toBe(expected)
})

test.each([
  ['/b/a%20b+c', 'a b+c'],
  ['/b/%ED%95%9C%EA%B8%80', '한글'],
  ['/b/a%2Fb', 'a/b'],
  ['/b/a%252Fb', 'a%2Fb'],
  ['/b//lead', '/lead'],
  ['/b/a//b/', 'a//b/'],
  ['/b/../x', '../x'],
])('the key of %s is exact', async (path, key) => {
  const { input } = await decodeRequest('s3', request(`GET ${path}`))
  expect(input).toEqual({ Bucket: 'b', Key: key })
})

test('headers, metadata and a body become an input', async () => {
  const headers = {
    'content-type': 'text/plain',
    'x-amz-meta-one': '1',
    'x-amz-meta-__proto__': 'kept',
    'x-amz-checksum-crc32': 'AAAAAA==',
    'if-none-match': '*',
    'x-unknown': 'ignored',
  }
  const { input } = await decodeRequest(
    's3',
    request('PUT /b/k', { headers, body: Buffer.from('hi') }),
  )
  expect(input).toMatchObject({
    ContentType: 'text/plain',
    ChecksumCRC32: 'AAAAAA==',
    IfNoneMatch: '*',
  })
  expect(Object.entries(input.Metadata as object)).toEqual([
    ['one', '1'],
    ['__proto__', 'kept'],
  ])
  expect(Buffer.from(input.Body as Uint8Array).toString()).toBe('hi')
})

test('an XML body is read by the schema', async () => {
  const body = Buffer.from(
    '<?xml version="1.0"?><!-- c --><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a&amp;&#x1F600;<![CDATA[<]]></Key></Object><Object><Key> b </Key></Object><Quiet>true</Quiet></Delete>',
  )
  const { input } = await decodeRequest('s3', request('POST /b?delete', { body }))
  expect(input.Delete).toEqual({ Objects: [{ Key: 'a&😀<' }, { Key: ' b ' }], Quiet: true })
})

test.each([
  '<Delete><Object><Key>a</Key></Object>',
  '<Delete><Object><Kee>a</Kee></Object></Delete>',
  '<Other/>',
  '<Delete><Quiet>maybe</Quiet></Delete>',
  '<!DOCTYPE x [<!ENTITY a "b">]><Delete/>',
  '<Delete><Object><Key>&a;</Key></Object></Delete>',
  '<Delete/><Delete/>',
  'Delete',
  '<a>'.repeat(100_000),
  `<Delete>${'<Object/>'.repeat(200_000)}</Delete>`,
])('an XML body that the schema does not describe is MalformedXML (%#)', async (text) => {
  const decoding = decodeRequest('s3', request('POST /b?delete', { body: Buffer.from(text) }))
  expect(await refusal(decoding)).toBe('400 MalformedXML')
})

function nested(depth: number): string {
  return '<a>'.repeat(depth) + '</a>'.repeat(depth)
}

test('elements inside elements are bounded', () => {
  expect(parseXml(nested(20)).tag).toBe('a')
  expect(() => parseXml(nested(30))).toThrow('too big')
})

test('a body that must be there is asked for', async () => {
  expect(await refusal(decodeRequest('s3', request('PUT /b?acl')))).toBe('accepted')
  expect(await refusal(decodeRequest('s3', request('PUT /b?tagging')))).toBe(
    '400 MissingRequestBodyError',
  )
})

test.each([
  [{ LocationConstraint: 'eu-west-1' }, '>eu-west-1</LocationConstraint>'],
  [{}, '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'],
])('the answer to GetBucketLocation is the root itself', async (output, expected) => {
  const { body } = await encodeOutput('s3', 'GetBucketLocation', output, requestId)
  expect(Buffer.from(body).toString()).toContain(expected)
})

test('a part of an object is 206, a policy put is 204, and dates in headers are HTTP dates', async () => {
  const part = await encodeOutput(
    's3',
    'GetObject',
    { Body: 'x', ContentRange: 'bytes 0-0/9', LastModified: new Date(0) },
    requestId,
  )
  expect(part.status).toBe(206)
  expect(part.headers['last-modified']).toBe('Thu, 01 Jan 1970 00:00:00 GMT')
  expect((await encodeOutput('s3', 'PutBucketPolicy', {}, requestId)).status).toBe(204)
})

test('metadata that a header cannot carry is encoded, so that it can neither break nor split a response', async () => {
  const { headers } = await encodeOutput(
    's3',
    'HeadObject',
    { Metadata: { a: 'é', b: 'x\r\nSet-Cookie: y' } },
    requestId,
  )
  expect(headers['x-amz-meta-a']).toBe('=?UTF-8?B?w6k=?=')
  expect(headers['x-amz-meta-b']).not.toMatch(/[\r\n]/)
})

test('an error of S3 carries its extra elements, ids and headers; 304 has no body', () => {
  const error = new AwsError('NoSuchBucket', 'gone', 404, {
    extra: { BucketName: 'b' },
    headers: { 'x-amz-bucket-region': 'eu-west-1' },
  })
  const encoded = encodeError('s3', error, requestId)
  expect(Buffer.from(encoded.body).toString()).toContain(
    '<Error><Code>NoSuchBucket</Code><Message>gone</Message><BucketName>b</BucketName><RequestId>0123456789ABCDEF</RequestId><HostId>',
  )
  expect(encoded.headers).toMatchObject({
    'x-amz-bucket-region': 'eu-west-1',
    'x-amz-request-id': '0123456789ABCDEF',
  })
  expect(encodeError('s3', new AwsError('NotModified', 'x', 304), requestId).body.byteLength).toBe(
    0,
  )
})
