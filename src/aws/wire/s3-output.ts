import { createHash } from 'node:crypto'
import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../error.ts'
import type { WireResponse } from './message.ts'
import { formatScalar } from './scalar.ts'
import { members, type OperationSchema } from './schemas.ts'
import { rejectUnknown, xmlElement, xmlMembers } from './xml-output.ts'
import { element, escapeXml, xmlDeclaration } from './xml-text.ts'

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
const noBody = new Uint8Array()

// Where S3 answers another status than its own model says (api-behaviour.md 144).
const statusInLife: Record<string, number> = { PutBucketPolicy: 204 }

/**
 * An answer of S3: headers, and a body that is XML or, for an object, the bytes of the streaming
 * member (`Uint8Array` or string). A part of an object (ContentRange) is 206.
 */
export function encodeS3Output(
  operation: OperationSchema,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): WireResponse {
  rejectUnknown(operation.output, output)
  const headers: Record<string, string> = {
    ...s3IdHeaders(requestId),
    ...boundHeaders(operation.output, output),
  }
  const modelled = statusInLife[operation.name] ?? operation.http?.status ?? 200
  const status = modelled === 200 && output.ContentRange != null ? 206 : modelled
  if (operation.http?.method === 'HEAD') return { status, headers, body: noBody }
  const content = s3Content(operation, output)
  // What is sent counts, whatever the output says of the object's length: the server adds it.
  delete headers['content-length']
  const type = content.type ? { 'content-type': content.type } : {}
  return { status, headers: { ...type, ...headers }, body: content.body }
}

function s3Content(
  operation: OperationSchema,
  output: Readonly<Record<string, unknown>>,
): { body: Uint8Array; type?: string } {
  const payload = members(operation.output).find(
    ([, member]) => member.getMergedTraits().httpPayload,
  )
  if (payload) return payloadContent(payload[1], output[payload[0]])
  if (operation.name === 'GetBucketLocation') return xmlContent(locationElement(output))
  if (!members(operation.output).some(([, member]) => isBody(member))) return { body: noBody }
  const root = operation.output.getMergedTraits().xmlName ?? operation.output.getName() ?? ''
  return xmlContent(
    element(root, xmlMembers(operation.output, output, 'milliseconds', isBody), {
      xmlns: namespace,
    }),
  )
}

function payloadContent(
  member: NormalizedSchema,
  value: unknown,
): { body: Uint8Array; type?: string } {
  if (member.isStreaming() && member.isStructSchema()) {
    throw new AwsError(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
    )
  }
  if (member.isBlobSchema()) return { body: bytes(value), type: 'binary/octet-stream' }
  if (value == null) return { body: noBody }
  if (member.isStringSchema()) return { body: bytes(value), type: 'application/json' }
  const root = member.getMergedTraits().xmlName ?? member.getName() ?? ''
  const text = xmlElement(member, root, value, 'milliseconds')
  return xmlContent(text.replace(/^<([^\s/>]+)/, `<$1 xmlns="${namespace}"`))
}

// The Region is the root's own text; none for us-east-1 (api-behaviour.md 142).
function locationElement(output: Readonly<Record<string, unknown>>): string {
  const region = typeof output.LocationConstraint === 'string' ? output.LocationConstraint : ''
  return element('LocationConstraint', escapeXml(region), { xmlns: namespace })
}

function xmlContent(root: string): { body: Uint8Array; type: string } {
  return { body: Buffer.from(xmlDeclaration + root, 'utf8'), type: 'application/xml' }
}

function bytes(value: unknown): Uint8Array {
  if (value == null) return noBody
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  throw new Error(`wire: a ${typeof value} does not fit an S3 body`)
}

function isBody(member: NormalizedSchema): boolean {
  const traits = member.getMergedTraits()
  return !traits.httpHeader && !traits.httpPrefixHeaders && !traits.httpPayload
}

function boundHeaders(
  schema: NormalizedSchema,
  output: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, member] of members(schema)) {
    const value = output[name]
    const traits = member.getMergedTraits()
    if (value == null) continue
    if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = headerText(member, value)
    if (traits.httpPrefixHeaders) {
      for (const [key, each] of Object.entries(value)) {
        headers[(traits.httpPrefixHeaders + key).toLowerCase()] = safeHeader(String(each))
      }
    }
  }
  return headers
}

function headerText(member: NormalizedSchema, value: unknown): string {
  if (!Array.isArray(value)) return safeHeader(formatScalar(member, value, 'http-date'))
  return value.map((item) => headerText(member.getValueSchema(), item)).join(',')
}

/** What a header cannot carry goes as RFC 2047 says, which is how S3 returns such metadata. */
function safeHeader(text: string): string {
  if (/^[\t\u0020-\u007e]*$/.test(text)) return text
  return `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`
}

function s3IdHeaders(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': s3RequestId(requestId), 'x-amz-id-2': hostId(requestId) }
}

/** An error of S3. 304 has no body; the server leaves out the body of an answer to HEAD. */
export function encodeS3Error(error: AwsError, requestId: string): WireResponse {
  const headers = { ...error.headers, ...s3IdHeaders(requestId) }
  if (error.status === 304) return { status: 304, headers, body: noBody }
  const fields = {
    Code: error.code,
    Message: error.message,
    ...error.extra,
    RequestId: s3RequestId(requestId),
  }
  const content = Object.entries({ ...fields, HostId: hostId(requestId) })
    .map(([tag, text]) => element(tag, escapeXml(text)))
    .join('')
  const body = Buffer.from(xmlDeclaration + element('Error', content), 'utf8')
  return { status: error.status, headers: { ...headers, 'content-type': 'application/xml' }, body }
}

/** S3's own form of a request id: 16 upper-case hexadecimal digits. */
function s3RequestId(requestId: string): string {
  return requestId.replaceAll('-', '').slice(0, 16).toUpperCase()
}

function hostId(requestId: string): string {
  return createHash('sha512').update(requestId).digest().subarray(0, 56).toString('base64')
}
