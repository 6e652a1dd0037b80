import { request, type IncomingMessage } from 'node:http'
import { json, text } from 'node:stream/consumers'
import type { EngineAddress } from './address.ts'

export interface EngineRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** With its query, encoded. */
  readonly path: string
  readonly body?: object
  /** Until the answer is whole; of a stream, until it begins. 10 s unless told. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The engine answered with an error; `status` is its HTTP status. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * One exchange with the engine, its answer parsed as JSON. Not dockerode's: that one costs a third of
 * a second to load, and `start` looks for an engine before anybody has asked for LocalStack.
 */
export async function askEngine(address: EngineAddress, asked: EngineRequest): Promise<unknown> {
  const signal = bounded(asked)
  const answer = await send(address, asked, signal)
  // An answer that is cut off by the signal is an error of the stream.
  if (answer.statusCode === 204) return void answer.resume()
  return json(answer)
}

/** The same for an answer that arrives over time. Whoever reads it bounds the reading. */
export async function openEngineStream(
  address: EngineAddress,
  asked: EngineRequest,
): Promise<IncomingMessage> {
  const begun = new AbortController()
  const timer = setTimeout(() => begun.abort(timedOut()), asked.timeoutMs ?? 10_000)
  const signals = asked.signal ? [asked.signal, begun.signal] : [begun.signal]
  try {
    return await send(address, asked, AbortSignal.any(signals))
  } finally {
    clearTimeout(timer)
  }
}

async function send(
  address: EngineAddress,
  { method = 'GET', path, body }: EngineRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const content = body === undefined ? undefined : JSON.stringify(body)
  const headers = content === undefined ? {} : { 'content-type': 'application/json' }
  const sent = request({ ...address, method, path, headers, signal, agent: false }, resolve)
  sent.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error))
  sent.end(content)
  const answer = await promise
  const { statusCode = 0 } = answer
  if (statusCode >= 200 && statusCode < 300) return answer
  throw new EngineError(statusCode, messageIn(await text(answer)))
}

function bounded({ timeoutMs = 10_000, signal }: EngineRequest): AbortSignal {
  const deadline = AbortSignal.timeout(timeoutMs)
  return signal ? AbortSignal.any([signal, deadline]) : deadline
}

/** As `AbortSignal.timeout` says it, so that both are recognised alike. */
function timedOut(): DOMException {
  return new DOMException('The engine did not answer in time', 'TimeoutError')
}

function messageIn(body: string): string {
  try {
    return String((JSON.parse(body) as { message?: unknown }).message ?? body)
  } catch {
    return body
  }
}
