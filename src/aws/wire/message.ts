/**
 * A request as the codecs read it. `path` and `query` are as sent, still percent-encoded; header
 * names are lower-case; `bucket` is the bucket that the host name carried (virtual-host style).
 */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly bucket?: string
}

/** A whole response: the body is serialised before any of it is sent. Header names are lower-case. */
export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A request decoded: `input` has the shape of the SDK's command input. */
export interface DecodedRequest {
  readonly operation: string
  readonly input: Record<string, unknown>
}
