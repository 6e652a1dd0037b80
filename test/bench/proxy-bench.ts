import { readFile } from 'node:fs/promises'
import { Agent, request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as requestTls } from 'node:https'
import { connect, type Socket } from 'node:net'
import { awsFiles } from '../../src/sandbox/learner-environment.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

const rounds = 300
const roundsAnew = 60

/** What a request costs by an instance's proxy, as a ratio to the same one sent straight to the API. */
export async function proxyRows(sandbox: Sandbox, folder: string): Promise<[string, string][]> {
  const bucket = String(sandbox.scope['BucketName'])
  const instance = { id: String(sandbox.scope['App']), name: 'app' }
  const { proxyUrl } = await sandbox.instances.open(instance)
  const ca = await readFile(awsFiles(folder).ca, 'utf8')
  const { accessKeyId } = sandbox.access.credentials
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/ap-northeast-2/s3/aws4_request, SignedHeaders=host, Signature=0`
  const host = `${bucket}.s3.ap-northeast-2.amazonaws.com`
  const api = new URL(sandbox.access.endpoint)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const straight = () =>
    fetched(
      requestPlain({
        host: api.hostname,
        port: api.port,
        path: `/${bucket}`,
        headers: { authorization },
        agent,
      }),
    )
  const byProxy = (socket: Socket, tlsAgent: TlsAgent) => () =>
    fetched(
      requestTls({
        host,
        path: '/',
        headers: { authorization },
        agent: tlsAgent,
        ca,
        socket,
      } as never),
    )
  const straightMs = await medianMs(rounds, straight)
  const tlsAgent = new TlsAgent({ keepAlive: true, maxSockets: 1 })
  const keptMs = await medianMs(rounds, byProxy(await openTunnel(proxyUrl, host), tlsAgent))
  const anewMs = await medianMs(roundsAnew, async () => {
    const once = new TlsAgent({ keepAlive: false })
    const socket = await openTunnel(proxyUrl, host)
    await byProxy(socket, once)()
    socket.destroy()
  })
  agent.destroy()
  tlsAgent.destroy()
  const ratio = (ms: number) => `${ms.toFixed(2)} ms, ${(ms / straightMs).toFixed(1)} × straight`
  return [
    ['ListObjects straight to the API server, kept connection', `${straightMs.toFixed(2)} ms`],
    ['the same by an instance’s proxy, kept connection', ratio(keptMs)],
    ['the same by a new CONNECT and TLS handshake each time', ratio(anewMs)],
  ]
}

async function medianMs(times: number, run: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < times / 3; warm += 1) await run()
  const runs: number[] = []
  for (let count = 0; count < times; count += 1) {
    const start = performance.now()
    await run()
    runs.push(performance.now() - start)
  }
  return runs.sort((one, other) => one - other)[Math.floor(times / 2)] ?? 0
}

function openTunnel(proxyUrl: string, host: string): Promise<Socket> {
  const { port, username, password } = new URL(proxyUrl)
  const user = Buffer.from(`${username}:${password}`).toString('base64')
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}\r\nProxy-Authorization: Basic ${user}\r\n\r\n`,
  )
  return new Promise((resolve, reject) => {
    socket.once('data', () => resolve(socket))
    socket.once('close', () => reject(new Error('no tunnel')))
  })
}

function fetched(request: ClientRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.once('error', reject)
    request.once('response', (response: IncomingMessage) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`))
      response.resume()
      response.once('end', resolve)
    })
    request.end()
  })
}
