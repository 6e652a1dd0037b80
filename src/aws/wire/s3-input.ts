import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../error.ts'
import type { WireRequest } from './message.ts'
import { s3Address, s3Query, type S3Address } from './s3-address.ts'
import { expectedForm, parseScalar } from './scalar.ts'
import { members, requiredMembers, type OperationSchema } from './schemas.ts'
import { readXmlBody } from './xml-input.ts'

interface Sources {
  readonly request: WireRequest
  readonly address: S3Address
  readonly query: ReadonlyMap<string, string>
}

/**
 * A request to S3 as the operation's input: labels from the address, headers, query keys, and the
 * body (an object's bytes, a policy's text, or XML). Unknown headers and query keys are ignored, as
 * S3 does. Throws `InvalidArgument`, `MalformedXML` and `MissingRequestBodyError`.
 */
export function readS3Input(
  operation: OperationSchema,
  request: WireRequest,
): Record<string, unknown> {
  const sources = { request, address: s3Address(request), query: s3Query(request) }
  const input: Record<string, unknown> = {}
  let hasBodyMembers = false
  for (const [name, member] of members(operation.input)) {
    const traits = member.getMergedTraits()
    if (traits.httpPayload) continue
    if (isBound(member)) {
      const value = boundValue(name, member, sources)
      if (value !== undefined) input[name] = value
    } else {
      hasBodyMembers = true
    }
  }
  if (hasBodyMembers) Object.assign(input, readBodyMembers(operation.input, request))
  return Object.assign(input, readPayload(operation.input, request))
}

function isBound(member: NormalizedSchema): boolean {
  const traits = member.getMergedTraits()
  return Boolean(
    traits.httpLabel || traits.httpHeader || traits.httpQuery || traits.httpPrefixHeaders,
  )
}

function boundValue(name: string, member: NormalizedSchema, sources: Sources): unknown {
  const traits = member.getMergedTraits()
  if (traits.httpLabel) return name === 'Key' ? sources.address.key : sources.address.bucket
  if (traits.httpPrefixHeaders)
    return prefixHeaders(traits.httpPrefixHeaders, sources.request.headers)
  if (traits.httpQuery)
    return argument(member, traits.httpQuery, sources.query.get(traits.httpQuery))
  const header = traits.httpHeader?.toLowerCase() ?? ''
  return argument(member, header, sources.request.headers[header])
}

function argument(member: NormalizedSchema, wireName: string, text: string | undefined): unknown {
  if (text === undefined) return undefined
  if (member.isListSchema()) {
    return splitHeaderList(text).map((item) => argument(member.getValueSchema(), wireName, item))
  }
  const value = parseScalar(member, text)
  if (value !== undefined) return value
  const message = `Provided argument ${wireName} is not valid: expected ${expectedForm(member)}`
  throw new AwsError('InvalidArgument', message, 400, {
    extra: { ArgumentName: wireName, ArgumentValue: text },
  })
}

/** The items of a list in one header: comma-separated, an item with a comma in double quotes. */
function splitHeaderList(text: string): string[] {
  const items = text.match(/"(?:[^"\\]|\\.)*"|[^\s,][^,]*/g) ?? []
  return items.map((item) =>
    item.startsWith('"') ? item.slice(1, -1).replace(/\\(.)/g, '$1') : item.trim(),
  )
}

function prefixHeaders(
  prefix: string,
  headers: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix.toLowerCase()))
  if (found.length === 0) return undefined
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]))
}

function readBodyMembers(schema: NormalizedSchema, request: WireRequest): Record<string, unknown> {
  if (request.body.byteLength === 0) return {}
  const root = schema.getMergedTraits().xmlName ?? schema.getName() ?? ''
  return readXmlBody(schema, root, request.body)
}

function readPayload(schema: NormalizedSchema, request: WireRequest): Record<string, unknown> {
  const payload = members(schema).find(([, member]) => member.getMergedTraits().httpPayload)
  if (!payload) return {}
  const [name, member] = payload
  if (member.isBlobSchema()) return { [name]: request.body }
  if (request.body.byteLength === 0) {
    if (!requiredMembers(schema).includes(name)) return {}
    throw new AwsError('MissingRequestBodyError', 'Request Body is empty', 400)
  }
  if (member.isStringSchema()) return { [name]: Buffer.from(request.body).toString('utf8') }
  const root = member.getMergedTraits().xmlName ?? member.getName() ?? ''
  return { [name]: readXmlBody(member, root, request.body) }
}
