/**
 * An error that AWS itself would answer: it goes over the wire to the learner's tool as it is.
 * `status` is the HTTP status; `extra` are further elements of S3's error body (BucketName, Region …)
 * and `headers` further response headers.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly code: string
  readonly status: number
  readonly extra: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: string,
    message: string,
    status = 400,
    more: { extra?: Record<string, string>; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.code = code
    this.status = status
    this.extra = more.extra ?? {}
    this.headers = more.headers ?? {}
  }
}
