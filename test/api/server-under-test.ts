import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Call, Caller } from '../../src/aws/call.ts'
import type { CallRecord } from '../../src/api/call-record.ts'
import { givenKeys } from '../../src/api/key-ring.ts'
import { startApiServer, type ApiServer, type ApiServerOptions } from '../../src/api/server.ts'
import { memoryHandler } from './memory-handler.ts'

export const key = { accessKeyId: 'LKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'lab-secret' }
export const hiddenKey = { accessKeyId: 'LKIABBBBBBBBBBBBBBBB', secretAccessKey: 'hidden-secret' }

export const admin: Caller = {
  kind: 'principal',
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/admin',
  userId: 'AIDAEXAMPLE',
  rights: 'administrator',
}

export interface UnderTest extends ApiServer {
  readonly calls: Call[]
  readonly records: CallRecord[]
}

/** A server over the memory handler; closed when the test ends. */
export async function startServer(options: Partial<ApiServerOptions> = {}): Promise<UnderTest> {
  const { handler, calls } = memoryHandler()
  const records: CallRecord[] = []
  const server = await startApiServer({
    handler,
    keys: givenKeys(
      new Map([
        [key.accessKeyId, { caller: admin }],
        [hiddenKey.accessKeyId, { caller: admin, hidden: true }],
      ]),
    ),
    region: 'ap-northeast-2',
    onCall: (record) => records.push(record),
    ...options,
  })
  onTestFinished(() => server.close())
  return { ...server, calls, records }
}

/** An Authorization header as SigV4 makes it; the signature is not verified. */
export function authorization(
  service: string,
  accessKeyId = key.accessKeyId,
  region = 'ap-northeast-2',
): string {
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261124/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`
}

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One request by node:http, so that every header and byte of the path is the test's own. */
export function send(
  server: { port: number },
  line: string,
  headers: Record<string, string> = {},
  body: string | Uint8Array = '',
): Promise<RawAnswer> {
  const space = line.indexOf(' ')
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port: server.port,
        method: line.slice(0, space),
        path: line.slice(space + 1),
        headers,
        agent: false,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** What the server says on a bare socket until it closes the connection. */
export function speak(server: { port: number }, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}
