/**
 * One HTTP request before its body is read. `path` and `query` are as sent; header names are
 * lower-case; `bucket` is the bucket in the host name, if any.
 */
export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly bucket?: string
  /**
   * Reads the body, at most once. Throws `BodyTooLarge`, with nothing more read, where it is or says
   * it is longer, and `RequestAborted` where the client went away.
   */
  readonly readBody: (limitBytes: number) => Promise<Uint8Array>
}

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
  readonly limitBytes: number
  readonly proposedBytes: number

  constructor(limitBytes: number, proposedBytes: number) {
    super(`a body over ${limitBytes} bytes`)
    this.limitBytes = limitBytes
    this.proposedBytes = proposedBytes
  }
}

/** The client closed the connection before the request was whole: there is nobody to answer. */
export class RequestAborted extends Error {
  override readonly name = 'RequestAborted'
}
