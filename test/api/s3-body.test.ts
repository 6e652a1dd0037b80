import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { crc32c, crc64nvme } from '../../src/api/crc.ts'
import { authorization, send, startServer } from './server-under-test.ts'

const s3 = { authorization: authorization('s3') }
const signed = { ...s3, 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' }
const unsigned = { ...s3, 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' }

// The check values of the CRC catalogue, for "123456789".
test('CRC-32C and CRC-64/NVME have their check values', () => {
  const bytes = Buffer.from('123456789')
  expect(Buffer.from(crc32c(bytes)).toString('hex')).toBe('e3069283')
  expect(Buffer.from(crc64nvme(bytes)).toString('hex')).toBe('ae8b14860a799888')
})

test('a signed chunked body is taken apart', async () => {
  const server = await startServer()
  const signature = `;chunk-signature=${'a'.repeat(64)}`
  const body = `5${signature}\r\nhello\r\n3${signature}\r\n\r\n!\r\n0${signature}\r\n\r\n`
  const headers = {
    ...signed,
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '8',
  }
  expect((await send(server, 'PUT /b/k', headers, body)).status).toBe(200)
  expect(Buffer.from(server.calls[0]?.input.Body as Uint8Array).toString()).toBe('hello\r\n!')
  expect(server.calls[0]?.input.ContentEncoding).toBeUndefined()
})

function withTrailer(checksum: string): string {
  return `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`
}

test('a trailing checksum becomes input, and is checked', async () => {
  const server = await startServer()
  expect((await send(server, 'PUT /b/k', unsigned, withTrailer('NhCmhg=='))).status).toBe(200)
  expect(server.calls[0]?.input.ChecksumCRC32).toBe('NhCmhg==')
  expect((await send(server, 'PUT /b/k', unsigned, withTrailer('AAAAAA=='))).body).toContain(
    '<Code>BadDigest</Code>',
  )
})

test.each([
  'hello',
  '5\r\nhell',
  '5\r\nhelloX\r\n0\r\n\r\n',
  '5\r\nhelloX\n0\r\n\r\n',
  'zz\r\nhello\r\n0\r\n\r\n',
  'ffffffff\r\nhello\r\n0\r\n\r\n',
  '-5\r\nhello\r\n0\r\n\r\n',
  '5\r\nhello\r\n',
  `${'0'.repeat(5000)}5\r\nhello\r\n0\r\n\r\n`,
  '',
])('a chunked body that is not whole is IncompleteBody (%#)', async (body) => {
  const server = await startServer()
  const answer = await send(server, 'PUT /b/k', signed, body)
  expect(answer.body).toContain('<Code>IncompleteBody</Code>')
  expect(server.calls).toEqual([])
})

test('a chunked body of another length than it said is IncompleteBody', async () => {
  const server = await startServer()
  const headers = { ...signed, 'x-amz-decoded-content-length': '6' }
  expect((await send(server, 'PUT /b/k', headers, '5\r\nhello\r\n0\r\n\r\n')).body).toContain(
    'IncompleteBody',
  )
})

test('a chunked form that nobody knows is NotImplemented', async () => {
  const server = await startServer()
  const headers = { ...s3, 'x-amz-content-sha256': 'STREAMING-ROT13' }
  expect((await send(server, 'PUT /b/k', headers, 'x')).status).toBe(501)
})

const hello = Buffer.from('hello')
const md5 = createHash('md5').update(hello).digest('base64')
const sha256 = createHash('sha256').update(hello)

test.each([
  [{ 'content-md5': md5 }, 200, ''],
  [{ 'content-md5': md5.replace(/^./, '_') }, 400, 'InvalidDigest'],
  [{ 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }, 400, 'BadDigest'],
  [{ 'x-amz-checksum-sha256': sha256.copy().digest('base64') }, 200, ''],
  [{ 'x-amz-checksum-sha1': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }, 400, 'BadDigest'],
  [{ 'x-amz-checksum-crc32c': 'short' }, 400, 'InvalidRequest'],
  [{ 'x-amz-checksum-xxhash64': 'anything' }, 200, ''],
  [{ 'x-amz-content-sha256': sha256.copy().digest('hex') }, 200, ''],
  [{ 'x-amz-content-sha256': 'a'.repeat(64) }, 400, 'XAmzContentSHA256Mismatch'],
  [{ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, 200, ''],
])('a body is compared with what came with it: %o', async (headers, status, code) => {
  const server = await startServer()
  const answer = await send(server, 'PUT /b/k', { ...s3, ...headers }, 'hello')
  expect(answer.status).toBe(status)
  expect(answer.body).toContain(code)
})
