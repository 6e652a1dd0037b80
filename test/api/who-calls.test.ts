import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { randomAccessKey } from '../../src/api/key-ring.ts'
import { authorization, key, send, startServer } from './server-under-test.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const describeVpcs = 'Action=DescribeVpcs&Version=2016-11-15'

test.each([
  ['ec2', 'Action=DescribeVpcs&Version=2016-11-15', 401, 'AuthFailure'],
  ['iam', 'Action=ListUsers&Version=2010-05-08', 403, 'InvalidClientTokenId'],
  ['sts', 'Action=GetCallerIdentity&Version=2011-06-15', 403, 'InvalidClientTokenId'],
])(
  'an unknown key earns the error of %s, and the feed names the call',
  async (service, body, status, code) => {
    const server = await startServer()
    const answer = await send(
      server,
      'POST /',
      { ...form, authorization: authorization(service, 'AKIAUNKNOWN') },
      body,
    )
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(`<Code>${code}</Code>`)
    expect(server.calls).toEqual([])
    expect(server.records).toMatchObject([
      {
        service,
        operation: body.slice(7, body.indexOf('&')),
        principalArn: 'unknown',
        errorCode: code,
      },
    ])
  },
)

test('an unknown key earns the error of s3, before its body is read', async () => {
  const server = await startServer()
  const headers = {
    authorization: authorization('s3', 'AKIAUNKNOWN'),
    expect: '100-continue',
    'content-length': '5',
  }
  const answer = await send(server, 'PUT /b/k', headers, 'hello')
  expect(answer.status).toBe(403)
  expect(answer.body).toContain('<Code>InvalidAccessKeyId</Code>')
  expect(answer.headers.connection).toBe('close')
})

test('an unsigned call of a query protocol is refused in that service’s form', async () => {
  const server = await startServer()
  const ec2 = await send(server, 'POST /', form, describeVpcs)
  const sts = await send(server, 'GET /?Action=GetCallerIdentity&Version=2011-06-15')
  expect(ec2.status).toBe(403)
  expect(ec2.body).toMatch(/<Response><Errors><Error><Code>MissingAuthenticationToken</)
  expect(sts.body).toMatch(/<ErrorResponse .*<Code>MissingAuthenticationToken</)
  expect(server.records.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
    'ec2 DescribeVpcs',
    'sts GetCallerIdentity',
  ])
})

test('an unsigned call to S3 is anonymous', async () => {
  const server = await startServer()
  await send(server, 'GET /b?location')
  expect(server.calls[0]).toMatchObject({
    service: 's3',
    caller: { kind: 'anonymous' },
    region: 'ap-northeast-2',
  })
  expect(server.records[0]?.principalArn).toBe('anonymous')
})

test('the Region is the credential scope’s', async () => {
  const server = await startServer()
  const headers = { ...form, authorization: authorization('ec2', key.accessKeyId, 'eu-west-1') }
  await send(server, 'POST /', headers, describeVpcs)
  expect(server.calls[0]?.region).toBe('eu-west-1')
})

test('a service that is not in the lab is named in a form that its client reads', async () => {
  const server = await startServer()
  const target = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.ListTables',
  }
  const dynamodb = await send(
    server,
    'POST /',
    { ...target, authorization: authorization('dynamodb') },
    '{}',
  )
  expect(dynamodb.status).toBe(400)
  expect(JSON.parse(dynamodb.body)).toMatchObject({
    __type: 'UnknownService',
    message: expect.stringContaining('"dynamodb"'),
  })
  const sns = await send(
    server,
    'POST /',
    { ...form, authorization: authorization('sns') },
    'Action=ListTopics',
  )
  expect(sns.body).toContain('<Code>UnknownService</Code>')
  expect(server.records[0]).toMatchObject({
    service: 'dynamodb',
    principalArn: expect.stringContaining('user/admin'),
  })
})

test.each([
  'Bearer x',
  'AWS4-HMAC-SHA256 Signature=0',
  'AWS4-HMAC-SHA256 Credential=a/b/c, Signature=0',
])('an Authorization that cannot be read is IncompleteSignature: %s', async (header) => {
  const server = await startServer()
  const answer = await send(server, 'GET /b', { authorization: header })
  expect(answer.status).toBe(400)
  expect(answer.body).toContain('<Code>IncompleteSignature</Code>')
})

function presigned(date: string, expires: string): string {
  return `GET /a-bucket/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${key.accessKeyId}%2F20261124%2Fap-northeast-2%2Fs3%2Faws4_request&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host&X-Amz-Signature=0`
}

test('a presigned URL is good until it expires', async () => {
  const server = await startServer({ now: () => Date.UTC(2026, 10, 24, 12, 0, 0) })
  expect((await send(server, presigned('20261124T115900Z', '60'))).body).toContain(
    '<Code>NoSuchKey</Code>',
  )
  const late = await send(server, presigned('20261124T115859Z', '60'))
  expect(late.status).toBe(403)
  expect(late.body).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>')
  expect(late.body).toContain('<Expires>2026-11-24T11:59:59.000Z</Expires>')
  expect((await send(server, presigned('20261124T115900Z', '604801'))).body).toContain(
    'less than a week',
  )
  expect((await send(server, presigned('yesterday', '60'))).body).toContain(
    'AuthorizationQueryParametersError',
  )
  expect(server.calls).toHaveLength(1)
})

function oldPresigned(expires: string): string {
  return `GET /b/k?AWSAccessKeyId=${key.accessKeyId}&Expires=${expires}&Signature=x%3D`
}

test('the old presigned form is good for S3 until it expires', async () => {
  const server = await startServer({ now: () => 1_000_000 })
  expect((await send(server, oldPresigned('1000'))).body).toContain('<Code>NoSuchKey</Code>')
  expect((await send(server, oldPresigned('999'))).body).toContain('Request has expired')
  expect((await send(server, oldPresigned('soon'))).status).toBe(403)
})

test('the real client’s key in the header reads as its owner', async () => {
  const server = await startServer()
  const client = new S3Client({
    endpoint: server.url,
    region: 'us-west-2',
    credentials: { ...key, sessionToken: 'token' },
    maxAttempts: 1,
  })
  await expect(client.send(new GetObjectCommand({ Bucket: 'b1b', Key: 'k' }))).rejects.toThrow(
    'The specified key does not exist.',
  )
  expect(server.calls[0]).toMatchObject({ region: 'us-west-2', caller: { userId: 'AIDAEXAMPLE' } })
})

test('random keys have AWS’s form and no prefix of AWS', () => {
  const { accessKeyId, secretAccessKey } = randomAccessKey()
  expect(accessKeyId).toMatch(/^LKIA[A-Z2-7]{16}$/)
  expect(secretAccessKey).toMatch(/^[\w-]{40}$/)
  expect(randomAccessKey().accessKeyId).not.toBe(accessKeyId)
})
