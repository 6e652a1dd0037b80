import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { controlRequestSchema, type ControlAnswer, type ControlRequest } from './control-message.ts'

const largestRequestBytes = 64 * 1024

export interface ControlServer {
  readonly port: number
  close(): Promise<void>
}

/** Takes other commands' requests over loopback, from whoever holds the owner's key. */
export async function startControlServer(
  key: string,
  act: (request: ControlRequest) => Promise<ControlAnswer>,
): Promise<ControlServer> {
  const server = createServer(
    { requestTimeout: 5000, headersTimeout: 5000 },
    (request, response) => {
      void answer(key, act, request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
        response.end(JSON.stringify(body))
      })
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface HttpAnswer {
  readonly status: number
  readonly body: ControlAnswer | { readonly error: string }
}

async function answer(
  key: string,
  act: (request: ControlRequest) => Promise<ControlAnswer>,
  request: IncomingMessage,
): Promise<HttpAnswer> {
  if (!holdsKey(key, request)) return { status: 401, body: { error: 'wrong key' } }
  try {
    const parsed = controlRequestSchema.safeParse(JSON.parse(await readText(request)))
    if (!parsed.success) return { status: 400, body: { error: parsed.error.message } }
    return { status: 200, body: await act(parsed.data) }
  } catch (error) {
    return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}

/** Browsers send an Origin; nothing of ours does. */
function holdsKey(key: string, request: IncomingMessage): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${key}`)
  return (
    request.headers.origin === undefined &&
    given.length === wanted.length &&
    timingSafeEqual(given, wanted)
  )
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestRequestBytes) throw new Error('request too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
