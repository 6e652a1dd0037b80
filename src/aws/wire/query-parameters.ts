import { AwsError } from '../error.ts'
import { limits } from './limits.ts'
import type { WireRequest } from './message.ts'

/** `Filter.1.Name=x` as a tree: `Filter` → `1` → `Name`, whose `value` is `x`. */
export interface ParameterNode {
  /** The parameter's name up to here, as sent. */
  readonly name: string
  value?: string
  readonly children: Map<string, ParameterNode>
}

// Of the signature in a query string, and of the protocol itself; no operation's input.
const protocolParameters =
  /^(Action|Version|AWSAccessKeyId|Signature|SignatureMethod|SignatureVersion|SecurityToken|X-Amz-.*)$/i
const legacyTimeParameters = new Set(['Timestamp', 'Expires'])

/**
 * The parameters of a query-protocol request (body and query string), as pairs in the order sent.
 * Throws `MalformedQueryString` or `MalformedInput`-like AWS errors when over a limit.
 */
export function queryParameters(request: WireRequest): [string, string][] {
  const pairs: [string, string][] = []
  for (const text of [request.query, formBody(request)]) {
    for (const pair of text.split('&', limits.parameters + 1)) {
      if (pair === '') continue
      const equals = pair.indexOf('=')
      const name = decodeForm(equals < 0 ? pair : pair.slice(0, equals))
      pairs.push([name, equals < 0 ? '' : decodeForm(pair.slice(equals + 1))])
    }
  }
  if (pairs.length > limits.parameters) throw malformed('The request has too many parameters')
  return pairs
}

/** The value of `Action` or `Version`; undefined when the request has none. */
export function protocolParameter(
  pairs: readonly (readonly [string, string])[],
  name: 'Action' | 'Version',
): string | undefined {
  return pairs.find(([key]) => key === name)?.[1]
}

/** The operation's own parameters, as a tree. */
export function parameterTree(pairs: readonly (readonly [string, string])[]): ParameterNode {
  const root: ParameterNode = { name: '', children: new Map() }
  const isSignedInQuery = pairs.some(([name]) => name === 'AWSAccessKeyId')
  for (const [name, value] of pairs) {
    if (protocolParameters.test(name)) continue
    if (isSignedInQuery && legacyTimeParameters.has(name)) continue
    addParameter(root, name, value)
  }
  return root
}

function addParameter(root: ParameterNode, name: string, value: string): void {
  if (name.length > limits.parameterNameLength) throw malformed('A parameter name is too long')
  const segments = name.split('.', limits.parameterDepth + 1)
  if (segments.length > limits.parameterDepth) throw malformed('A parameter name is too deep')
  let node = root
  for (const segment of segments) {
    let child = node.children.get(segment)
    if (!child) {
      child = { name: node.name === '' ? segment : `${node.name}.${segment}`, children: new Map() }
      node.children.set(segment, child)
    }
    node = child
  }
  node.value = value
}

function formBody(request: WireRequest): string {
  return Buffer.from(
    request.body.buffer,
    request.body.byteOffset,
    request.body.byteLength,
  ).toString('utf8')
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw malformed('The query string contains a syntax error')
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedQueryString', message, 400)
}
