/** What one request may cost: sizes in bytes, times in milliseconds. */
export interface ApiLimits {
  /** The body of an EC2, IAM or STS request. */
  readonly queryBodyBytes: number
  /** The body of an S3 request that carries XML: DeleteObjects at AWS's limit fits. */
  readonly xmlBodyBytes: number
  /** An S3 object, or one part of it. */
  readonly objectBytes: number
  readonly headersTimeoutMs: number
  readonly requestTimeoutMs: number
  /** A connection without a request. */
  readonly keepAliveTimeoutMs: number
  /** A socket on which nothing moves, such as a client that does not read its answer. */
  readonly idleTimeoutMs: number
  readonly connections: number
}

const mebibyte = 1024 * 1024

export const defaultApiLimits: ApiLimits = {
  queryBodyBytes: mebibyte,
  xmlBodyBytes: 4 * mebibyte,
  objectBytes: 64 * mebibyte,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 60_000,
  idleTimeoutMs: 120_000,
  connections: 256,
}
