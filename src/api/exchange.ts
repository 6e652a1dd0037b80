import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { WireResponse } from '../aws/wire/message.ts'
import { RequestAborted, type ApiRequest } from './api-request.ts'
import { readBody } from './read-body.ts'

/** One HTTP request and the response that it waits for. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The client waits for a word (100 Continue) before it sends the body. */
  readonly isWaiting: boolean
}

/** Serves every request of a server, those included that wait for a word. */
export function onExchange(server: Server, serve: (exchange: Exchange) => Promise<void>): void {
  const listen = (isWaiting: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    void serve({ request, response, isWaiting })
  }
  server.on('request', listen(false))
  server.on('checkContinue', listen(true))
}

/** Sends what `respond` answers. A client that went away gets nothing; anything else is thrown on. */
export async function respondTo(
  { request, response, isWaiting }: Exchange,
  bucket: string | undefined,
  respond: (request: ApiRequest) => Promise<WireResponse>,
): Promise<void> {
  let isWanted = !isWaiting
  const wantBody = (): void => {
    if (isWanted) return
    isWanted = true
    response.writeContinue()
  }
  try {
    // Without the word, Node closes the connection after the answer: the body may come or not.
    send(response, request.method === 'HEAD', await respond(apiRequest(request, bucket, wantBody)))
  } catch (error) {
    response.destroy()
    if (!(error instanceof RequestAborted)) throw error
  }
}

function apiRequest(
  request: IncomingMessage,
  bucket: string | undefined,
  wantBody: () => void,
): ApiRequest {
  // A proxy's form of the address, `http://host/path`, has its host in the Host header too.
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '')
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  return {
    method: request.method ?? 'GET',
    path: path === '' ? '/' : path,
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        [value ?? ''].flat().join(', '),
      ]),
    ),
    ...(bucket !== undefined && { bucket }),
    readBody: (limitBytes) => readBody(request, limitBytes, wantBody),
  }
}

function send(response: ServerResponse, isHead: boolean, answered: WireResponse): void {
  const hasBody = !isHead && answered.status !== 204 && answered.status !== 304
  response.writeHead(answered.status, {
    ...answered.headers,
    ...(hasBody && { 'content-length': String(answered.body.byteLength) }),
  })
  response.end(hasBody ? answered.body : undefined)
}
