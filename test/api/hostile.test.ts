import { expect, test } from 'vitest'
import { authorization, send, speak, startServer } from './server-under-test.ts'

const form = {
  'content-type': 'application/x-www-form-urlencoded',
  authorization: authorization('ec2'),
}
const s3 = { authorization: authorization('s3') }

test.each([
  ['evil.example'],
  ['evil.example:80'],
  ['127.0.0.1.evil.example'],
  ['localhost.evil.example'],
  ['localhost@evil.example'],
  ['evillocalhost'],
  ['10.0.0.1'],
  ['0.0.0.0'],
  ['localhost.'],
])('a request for the host %s is refused', async (host) => {
  const server = await startServer()
  const answer = await send(server, 'GET /b/k', { ...s3, host })
  expect(answer.status).toBe(403)
  expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  expect(server.calls).toEqual([])
})

test.each(['127.0.0.1', '127.0.0.1:80', '[::1]:80', 'localhost', 'LOCALHOST:1', 's3.localhost:80'])(
  'a request for the host %s is answered',
  async (host) => {
    const server = await startServer()
    await send(server, 'GET /b/k', { ...s3, host })
    expect(server.calls[0]?.input).toEqual({ Bucket: 'b', Key: 'k' })
  },
)

test.each([
  'b.c.localhost:80',
  'b.c.s3.localhost',
  'b.c.s3.ap-northeast-2.localhost',
  'b.c.s3-eu-west-1.localhost',
])('the host %s carries the bucket', async (host) => {
  const server = await startServer()
  await send(server, 'GET //k%20k', { ...s3, host })
  expect(server.calls[0]?.input).toEqual({ Bucket: 'b.c', Key: '/k k' })
})

test('no Host header, or an empty one, is refused', async () => {
  const server = await startServer()
  expect(await speak(server, 'GET /b/k HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 403 /)
  expect(await speak(server, 'GET /b/k HTTP/1.1\r\nHost:\r\n\r\n')).toMatch(/^HTTP\/1.1 403 /)
  expect(server.calls).toEqual([])
})

test('two Host headers are refused', async () => {
  const server = await startServer()
  const heard = await speak(
    server,
    'GET /b/k HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n',
  )
  expect(heard).toMatch(/^HTTP\/1.1 40[03]/)
  expect(server.calls).toEqual([])
})

test.each<[Record<string, string>]>([
  [{ origin: 'http://localhost:3000' }],
  [{ origin: 'null' }],
  [{ 'sec-fetch-site': 'same-origin' }],
  [{ 'sec-fetch-site': 'cross-site' }],
])('a web page’s request is refused: %o', async (headers) => {
  const server = await startServer()
  expect((await send(server, 'GET /b/k', { ...s3, ...headers })).status).toBe(403)
  expect((await send(server, 'OPTIONS /b/k', headers)).status).toBe(403)
  expect(server.calls).toEqual([])
})

test('an address that a user types into a browser is answered', async () => {
  const server = await startServer()
  expect((await send(server, 'GET /b/k', { 'sec-fetch-site': 'none' })).status).toBe(404)
})

test('a body over its bound is refused, whether it says so or not, and the client can read why', async () => {
  const server = await startServer({
    limits: { queryBodyBytes: 1000, objectBytes: 2000, xmlBodyBytes: 500 },
  })
  const body = `Action=DescribeVpcs&VpcId.1=${'x'.repeat(3_000_000)}`
  const announced = await send(
    server,
    'POST /',
    { ...form, 'content-length': String(body.length) },
    body,
  )
  const chunked = await send(server, 'POST /', { ...form, 'transfer-encoding': 'chunked' }, body)
  for (const answer of [announced, chunked]) {
    expect(answer.status).toBe(413)
    expect(answer.body).toContain('<Code>RequestEntityTooLarge</Code>')
  }
  const object = await send(server, 'PUT /b/k', s3, 'x'.repeat(2001))
  expect(object.body).toContain('<Code>EntityTooLarge</Code>')
  expect(object.body).toContain(
    '<ProposedSize>2001</ProposedSize><MaxSizeAllowed>2000</MaxSizeAllowed>',
  )
  expect((await send(server, 'PUT /b?tagging', s3, 'x'.repeat(501))).body).toContain(
    '<Code>EntityTooLarge</Code>',
  )
  expect((await send(server, 'PUT /b/k', s3, 'x'.repeat(2000))).status).toBe(200)
})

test('a body that announces too much is refused without being asked for', async () => {
  const server = await startServer()
  const head = `PUT /b/k HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${s3.authorization}\r\nExpect: 100-continue\r\n`
  const heard = await speak(server, `${head}Content-Length: 99999999999\r\n\r\n`)
  expect(heard).toMatch(/^HTTP\/1.1 400 /)
  expect(heard).toContain('<Code>EntityTooLarge</Code>')
})

test('a body that a client asks about first is asked for', async () => {
  const server = await startServer()
  const head = `PUT /b/k HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${s3.authorization}\r\nExpect: 100-continue\r\nConnection: close\r\n`
  const heard = await speak(server, `${head}Content-Length: 5\r\n\r\nhello`)
  expect(heard).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/)
})

test('a request whose headers or body never end is ended', async () => {
  const server = await startServer({ limits: { headersTimeoutMs: 40, requestTimeoutMs: 80 } })
  const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${form['content-type']}\r\nAuthorization: ${form.authorization}\r\n`
  const heard = await Promise.all([
    speak(server, 'POST / HTTP/1.1\r\nHost: localhost\r\n'),
    speak(server, `${head}Content-Length: 100\r\n\r\nAction=`),
  ])
  for (const each of heard) expect(each).toMatch(/^(HTTP\/1.1 408 .*)?/)
  expect(server.calls).toEqual([])
  expect(server.records).toEqual([])
})

test('an answer that a client does not wait for harms nobody', async () => {
  const server = await startServer()
  await speak(server, 'garbage\r\n\r\n')
  const head = `PUT /b/k HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${s3.authorization}\r\n`
  await speak(server, `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)
  expect(server.calls).toEqual([])
  expect((await send(server, 'GET /b?location', s3)).status).toBe(200)
})

test('a huge list index is refused', async () => {
  const server = await startServer()
  const answer = await send(server, 'POST /', form, 'Action=DescribeVpcs&Filter.999999999.Name=x')
  expect(answer.body).toContain('<Code>InvalidParameterValue</Code>')
})

test('what the feed shows holds no control characters, secrets or long texts', async () => {
  const server = await startServer()
  const evil = `Action=CreateVpcEndpoint&VpcId=%1B%5B31m${'v'.repeat(500)}&ServiceName=s&PolicyDocument=SECRET`
  await send(server, 'POST /', { ...form, 'user-agent': 'x'.repeat(500) }, evil)
  const [record] = server.records
  expect(record?.summary).toMatch(/^VpcId= ?\[31mv+… ServiceName=s$/)
  expect(record?.summary.length).toBeLessThanOrEqual(160)
  expect(record?.tool).toHaveLength(32)
})

test('a port that is taken is said', async () => {
  const server = await startServer()
  await expect(startServer({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
