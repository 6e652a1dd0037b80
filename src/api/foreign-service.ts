import type { ServiceId } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import { encodeError } from '../aws/wire/encode-response.ts'
import type { WireResponse } from '../aws/wire/message.ts'
import type { ApiRequest } from './api-request.ts'

const xmlServices = new Set([
  'route53',
  'cloudfront',
  's3express',
  's3-outposts',
  's3-object-lambda',
])
const spoken = new Set<string>(['ec2', 'iam', 'sts', 's3'])

/** Whether a credential scope's service is one whose protocol we speak. */
export function isSpoken(service: string): service is ServiceId {
  return spoken.has(service)
}

/** The error for a service of AWS that is not in the lab. 400, so that no client tries again. */
export function foreignService(service: string): AwsError {
  return new AwsError(
    'UnknownService',
    `This lab's endpoint answers for EC2, IAM, STS and S3; there is no "${service}" here.`,
  )
}

/** An error in a form that the service's own client can read: XML for the older protocols, else JSON. */
export function encodeForeignError(
  service: string,
  error: AwsError,
  request: ApiRequest,
  requestId: string,
): WireResponse {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  if (isForm || xmlServices.has(service)) return encodeError('sts', error, requestId)
  const body = JSON.stringify({
    __type: error.code,
    message: error.message,
    Message: error.message,
  })
  return {
    status: error.status,
    headers: {
      'content-type': request.headers['content-type'] ?? 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': error.code,
    },
    body: Buffer.from(body, 'utf8'),
  }
}
