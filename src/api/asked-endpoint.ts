import { AwsError } from '../aws/error.ts'
import { notEmulated } from '../emulator/operation.ts'
import type { Signature } from './signature.ts'

/** The endpoint of a service that a request's host name asked: what its signature must be made for. */
export type AskedEndpoint =
  | {
      readonly service: 's3'
      readonly region: string
      /** What lies behind the name: buckets, or what S3 has besides them. */
      readonly area: 'bucket' | 'accesspoint' | 'control'
    }
  | { readonly service: 'ec2' | 'iam' | 'sts'; readonly region: string }

/** Throws each service's own error for a signature that was made for another Region or service. */
export function checkScope(endpoint: AskedEndpoint, signature: Signature | undefined): void {
  if (endpoint.service === 's3') checkS3Scope(endpoint, signature)
  else if (signature !== undefined) checkQueryScope(endpoint, signature)
}

type S3Endpoint = Extract<AskedEndpoint, { service: 's3' }>

/** api-behaviour 149, rule 106. */
function checkS3Scope({ region, area }: S3Endpoint, signature: Signature | undefined): void {
  if (area === 'accesspoint') throw notEmulated('S3 access points')
  if (area === 'control') throw notEmulated('S3 Control')
  if (signature?.service === undefined) return
  if (signature.service !== 's3') {
    throw malformed(
      signature,
      `incorrect service "${signature.service}". This endpoint belongs to "s3".`,
    )
  }
  if (signature.region === region) return
  throw malformed(signature, `the region '${signature.region}' is wrong; expecting '${region}'`, {
    extra: { Region: region },
    headers: { 'x-amz-bucket-region': region },
  })
}

function malformed(
  { expiresAtMs }: Signature,
  reason: string,
  more: ConstructorParameters<typeof AwsError>[3] = {},
): AwsError {
  if (expiresAtMs !== undefined) {
    const message = `Error parsing the X-Amz-Credential parameter; ${reason}`
    return new AwsError('AuthorizationQueryParametersError', message, 400, more)
  }
  const message = `The authorization header is malformed; ${reason}`
  return new AwsError('AuthorizationHeaderMalformed', message, 400, more)
}

function checkQueryScope({ service, region }: AskedEndpoint, signature: Signature): void {
  if (signature.service === service && signature.region === region) return
  if (service === 'ec2') {
    const message = 'AWS was not able to validate the provided access credentials'
    throw new AwsError('AuthFailure', message, 401)
  }
  const message =
    signature.service === service
      ? `Credential should be scoped to a valid region, not '${signature.region}'.`
      : `Credential should be scoped to correct service: '${service}'.`
  throw new AwsError('SignatureDoesNotMatch', message, 403)
}
