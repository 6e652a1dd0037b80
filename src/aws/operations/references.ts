import { search, type JSONValue } from '@jmespath-community/jmespath'

/** What references may name: outputs of earlier operations, ids of a topology, `AWS::Region` … */
export type Scope = Readonly<Record<string, unknown>>

/** Literal text, or the inside of a `${…}`. */
export type Segment = { readonly text: string } | { readonly reference: string }

const referencePattern = /\$\{(!?)([^{}]*)\}/g

/** Takes a string apart at its references. `${!name}` is the literal text `${name}`. */
export function splitReferences(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(referencePattern)) {
    if (match.index > end) segments.push({ text: text.slice(end, match.index) })
    const [whole, literal, name = ''] = match
    segments.push(literal === '!' ? { text: `\${${name}}` } : { reference: name.trim() })
    end = match.index + whole.length
  }
  if (end < text.length) segments.push({ text: text.slice(end) })
  return segments
}

/** Makes text that holds `${` literally safe from `resolveReferences`. */
export function escapeReferences(text: string): string {
  return text.replaceAll('${', '${!')
}

/** The name that a reference starts from: `endpoint` of `endpoint.VpcEndpoint.VpcEndpointId`. */
export function referenceName(reference: string): string {
  return reference.split(/[.[]/, 1)[0] ?? reference
}

/**
 * Replaces every reference in a value's strings. A string that is exactly one reference takes the
 * value with its type, else its text is put in. An unknown reference is an Error that names it.
 */
export function resolveReferences(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return resolveText(value, scope)
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, scope))
  if (isPlainObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveReferences(item, scope)]),
    )
  return value
}

/** The value of one reference, or undefined where the scope does not know it. */
export function lookUp(reference: string, scope: Scope): unknown {
  if (Object.hasOwn(scope, reference)) return scope[reference]
  const name = referenceName(reference)
  if (!Object.hasOwn(scope, name)) return undefined
  // The whole scope is the root, so that a filter may compare with another name: `$.Subnet.Id`.
  return search(scope as JSONValue, reference) ?? undefined
}

function resolveText(text: string, scope: Scope): unknown {
  const segments = splitReferences(text)
  const values = segments.map((part) => ('text' in part ? part.text : known(part.reference, scope)))
  if (values.length === 1) return values[0]
  return values.map((item) => asText(item)).join('')
}

function known(reference: string, scope: Scope): unknown {
  const value = lookUp(reference, scope)
  if (value === undefined) throw new Error(`Unknown reference \${${reference}}`)
  return value
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
