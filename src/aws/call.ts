/** The services whose wire protocols the API server speaks. */
export type ServiceId = 'ec2' | 'iam' | 'sts' | 's3'

/**
 * What a principal may do. `lab` is the lab itself, beyond every policy; `administrator` is allowed
 * everything by its identity and still meets bucket and endpoint policies; `iam` has what the
 * policies of its IAM user or role say.
 */
export type Rights = 'lab' | 'administrator' | 'iam'

/** Who signed a request. An anonymous caller has no ARN and reaches S3 only. */
export type Caller =
  | {
      readonly kind: 'principal'
      readonly accountId: string
      readonly arn: string
      readonly userId: string
      readonly rights: Rights
    }
  | { readonly kind: 'anonymous' }

/**
 * How a request came to the service: from a public address, or through a VPC endpoint, which tells
 * the service the private address of its source (rules 20, 84, 86).
 */
export type Origin =
  | { readonly kind: 'public'; readonly sourceIp: string }
  | {
      readonly kind: 'vpc-endpoint'
      readonly vpcEndpointId: string
      readonly vpcId: string
      readonly vpcSourceIp: string
    }

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
  /** Absent where no policy asks for it: the lab's own calls. */
  readonly origin?: Origin
}

/** The shape of the SDK's command output, without `$metadata`. */
export type Output = Record<string, unknown>

/**
 * Answers a call, or throws an `AwsError`. Backends and the services in front of them are all
 * handlers, so that one can stand before another.
 */
export type Handler = (call: Call) => Promise<Output>
