/** The services whose wire protocols the API server speaks. */
export type ServiceId = 'ec2' | 'iam' | 'sts' | 's3'

/** Who signed a request. An anonymous caller has no ARN and reaches S3 only. */
export type Caller =
  | {
      readonly kind: 'principal'
      readonly accountId: string
      readonly arn: string
      readonly userId: string
    }
  | { readonly kind: 'anonymous' }

/**
 * One decoded API request. `input` has the shape of the SDK's command input, members in the SDK's
 * spelling; blobs are `Uint8Array`, timestamps `Date`. S3's `Body` is a `Uint8Array`.
 */
export interface Call {
  readonly service: ServiceId
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly region: string
  readonly caller: Caller
}

/** The shape of the SDK's command output, without `$metadata`. */
export type Output = Record<string, unknown>

/**
 * Answers a call, or throws an `AwsError`. Backends and the services in front of them are all
 * handlers, so that one can stand before another.
 */
export type Handler = (call: Call) => Promise<Output>
