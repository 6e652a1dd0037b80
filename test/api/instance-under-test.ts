import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect as connectTls } from 'node:tls'
import { onTestFinished } from 'vitest'
import type { Operation } from '../../src/aws/operation.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import type { InstanceAccess } from '../../src/sandbox/instances.ts'
import { awsFiles } from '../../src/sandbox/learner-environment.ts'
import { openSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

const labs = fileURLToPath(new URL('../../labs', import.meta.url))

/** A lab with its App instance opened to tools. */
export interface LabFromApp {
  readonly sandbox: Sandbox
  readonly app: string
  readonly bucket: string
  readonly access: InstanceAccess
  readonly ca: string
  /** Runs operations as the lab itself; one that is refused is thrown. */
  readonly run: (operations: readonly Operation[]) => Promise<void>
  /** Runs the lab's first solution. */
  readonly mend: () => Promise<void>
}

/** A lab of the course; closed and removed when the test ends. */
export async function openLab(name = '02-first-gateway-endpoint'): Promise<LabFromApp> {
  const lab = await loadLab(join(labs, name))
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-proxy-'))
  const sandbox = await openSandbox({ lab, folder, onCall: () => undefined })
  onTestFinished(async () => {
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  })
  for (const step of lab.definition.steps) await sandbox.prepareStep(step)
  const app = String(sandbox.scope['App'])
  const run = async (operations: readonly Operation[]): Promise<void> => {
    const { refusal } = await sandbox.run(operations)
    if (refusal) throw refusal.error
  }
  const access = await sandbox.instances.open({ id: app, name: 'app' })
  return {
    sandbox,
    app,
    bucket: String(sandbox.scope['BucketName'] ?? sandbox.scope['ReportsBucket']),
    access,
    ca: await readFile(awsFiles(folder).ca, 'utf8'),
    run,
    mend: () => run(lab.solutions[0]?.operations ?? []),
  }
}

export function proxyPort({ proxyUrl }: InstanceAccess): number {
  return Number(new URL(proxyUrl).port)
}

export function proxyAuthorization({ proxyUrl }: InstanceAccess): string {
  const { username, password } = new URL(proxyUrl)
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** A socket to a port of this machine, its text collected. */
export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Sends CONNECT; the socket once the tunnel stands, else the status line, or '' for a bare close. */
export async function openTunnel(
  access: InstanceAccess,
  authority: string,
): Promise<Socket | string> {
  const socket = await openSocket(proxyPort(access))
  socket.on('error', () => undefined)
  socket.write(
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\nProxy-Authorization: ${proxyAuthorization(access)}\r\n\r\n`,
  )
  const [line = ''] = (await firstData(socket)).split('\r\n')
  return line.startsWith('HTTP/1.1 200 ') ? socket : line
}

function firstData(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString('latin1')))
    socket.once('close', () => resolve(''))
  })
}

interface Said {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** GETs paths one after the other over one TLS connection through the proxy, its certificate verified. */
export async function getByTls(
  { access, ca }: LabFromApp,
  host: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>> = {},
  afterEach: () => Promise<void> = async () => undefined,
): Promise<Said[]> {
  const socket = await openTunnel(access, `${host}:443`)
  if (typeof socket === 'string') throw new Error(`no tunnel: ${socket || 'closed'}`)
  const secured = connectTls({
    socket,
    servername: host,
    host,
    ca,
    ALPNProtocols: ['h2', 'http/1.1'],
  })
  await new Promise<void>((resolve, reject) => {
    secured.once('secureConnect', resolve)
    secured.once('error', reject)
  })
  if (secured.alpnProtocol !== 'http/1.1') throw new Error(`spoke ${secured.alpnProtocol}`)
  const said: Said[] = []
  for (const path of paths) {
    const lines = Object.entries({ host, ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    secured.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
    said.push(await readAnswer(secured))
    await afterEach()
  }
  secured.destroy()
  return said
}

function readAnswer(socket: Socket): Promise<Said> {
  return new Promise((resolve, reject) => {
    let text = ''
    const onData = (chunk: Buffer): void => {
      text += chunk.toString()
      const [head = '', body] = text.split('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (body === undefined || Buffer.byteLength(body) < length) return
      socket.off('data', onData)
      resolve({ status: Number(head.split(' ')[1]), head, body })
    }
    socket.on('data', onData)
    socket.once('close', () => reject(new Error('closed')))
  })
}
