import type { ServiceId } from '../call.ts'
import type { AwsError } from '../error.ts'
import type { WireResponse } from './message.ts'
import type { OperationSchema } from './schemas.ts'
import { xmlMembers } from './xml-output.ts'
import { element, escapeXml, xmlDeclaration } from './xml-text.ts'

export type QueryService = Exclude<ServiceId, 's3'>

const namespaces: Record<QueryService, string> = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
}

/** An answer of EC2 (`<XResponse><requestId/>…`) or of IAM and STS (`<XResponse><XResult>…`). */
export function encodeQueryOutput(
  service: QueryService,
  operation: OperationSchema,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): WireResponse {
  const content =
    service === 'ec2'
      ? ec2Content(operation, output, requestId)
      : awsQueryContent(operation, output, requestId)
  const root = element(`${operation.name}Response`, content, { xmlns: namespaces[service] })
  return xmlResponse(200, root, requestId)
}

function ec2Content(
  operation: OperationSchema,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): string {
  const result = operation.output.isStructSchema()
    ? xmlMembers(operation.output, output, 'milliseconds')
    : element('return', 'true')
  return element('requestId', escapeXml(requestId)) + result
}

function awsQueryContent(
  operation: OperationSchema,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): string {
  const result = operation.output.isStructSchema()
    ? element(`${operation.name}Result`, xmlMembers(operation.output, output, 'seconds'))
    : ''
  return result + element('ResponseMetadata', element('RequestId', escapeXml(requestId)))
}

/** An error of EC2 (api-behaviour.md 117) or of IAM and STS. */
export function encodeQueryError(
  service: QueryService,
  error: AwsError,
  requestId: string,
): WireResponse {
  const code = element('Code', escapeXml(error.code))
  const message = element('Message', escapeXml(error.message))
  if (service === 'ec2') {
    const errors = element('Errors', element('Error', code + message))
    const root = element('Response', errors + element('RequestID', escapeXml(requestId)))
    return xmlResponse(error.status, root, requestId, error.headers)
  }
  const type = element('Type', error.status < 500 ? 'Sender' : 'Receiver')
  const content =
    element('Error', type + code + message) + element('RequestId', escapeXml(requestId))
  const root = element('ErrorResponse', content, { xmlns: namespaces[service] })
  return xmlResponse(error.status, root, requestId, error.headers)
}

function xmlResponse(
  status: number,
  root: string,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  const body = Buffer.from(xmlDeclaration + root, 'utf8')
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'text/xml;charset=UTF-8',
      'x-amzn-requestid': requestId,
    },
    body,
  }
}
