import type { IncomingMessage } from 'node:http'
import { BodyTooLarge, RequestAborted } from './api-request.ts'

/**
 * Collects a request's body, at most `limitBytes`. Past the limit it stops collecting; Node goes on
 * discarding what the client still sends, within the request's own time, so that the client can
 * read the answer. `beforeReading` runs when the body is really wanted (100 Continue).
 */
export function readBody(
  request: IncomingMessage,
  limitBytes: number,
  beforeReading: () => void,
): Promise<Uint8Array> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limitBytes) return Promise.reject(new BodyTooLarge(limitBytes, announced))
  // The client may have gone while its key was looked up: no event would come any more.
  if (request.destroyed) return Promise.reject(new RequestAborted())
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const onData = (chunk: Uint8Array): void => {
      size += chunk.byteLength
      if (size > limitBytes) {
        request.off('data', onData)
        request.resume()
        reject(new BodyTooLarge(limitBytes, size))
      } else {
        chunks.push(chunk)
      }
    }
    request.on('data', onData)
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => reject(new RequestAborted()))
    request.on('close', () => reject(new RequestAborted()))
    beforeReading()
  })
}
