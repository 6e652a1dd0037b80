import type { ServiceId } from '../aws/call.ts'
import type { ApiRequest } from './api-request.ts'

/**
 * The service of a request whose signature names none. Only S3 takes unsigned requests and the old
 * signature; a form, or `?Action=`, is a query protocol whose signature is missing.
 */
export function serviceWithoutScope(request: ApiRequest, body?: Uint8Array): ServiceId {
  if (!isQueryProtocol(request)) return 's3'
  const text = `${request.query}&${body ? Buffer.from(body).toString('utf8') : ''}`
  if (/(^|&)Version=2010-05-08(&|$)/.test(text)) return 'iam'
  return /(^|&)Version=2016-11-15(&|$)/.test(text) ? 'ec2' : 'sts'
}

/** Whether a request has the form of EC2's, IAM's and STS's protocols. */
function isQueryProtocol(request: ApiRequest): boolean {
  if (request.bucket !== undefined || request.path !== '/') return false
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return (request.method === 'POST' && isForm === true) || /(^|&)Action=/.test(request.query)
}
