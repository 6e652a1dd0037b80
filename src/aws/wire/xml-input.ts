import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../error.ts'
import { parseScalar } from './scalar.ts'
import { members } from './schemas.ts'
import { parseXml, XmlSyntaxError, type XmlNode } from './xml-parse.ts'

/**
 * An XML body as the structure that the schema describes. Throws S3's `MalformedXML` where the body
 * is not well-formed, has another root, or has an element that the schema does not know.
 */
export function readXmlBody(
  schema: NormalizedSchema,
  rootTag: string,
  body: Uint8Array,
): Record<string, unknown> {
  const root = parse(body)
  if (localName(root.tag) !== rootTag) throw malformedXml()
  return readStructure(schema, root)
}

function parse(body: Uint8Array): XmlNode {
  try {
    return parseXml(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    if (error instanceof XmlSyntaxError || error instanceof TypeError) throw malformedXml()
    throw error
  }
}

function readStructure(schema: NormalizedSchema, node: XmlNode): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  const byTag = new Map<string, readonly [string, NormalizedSchema]>()
  for (const entry of members(schema)) {
    const [name, member] = entry
    const tag = member.getMemberTraits().xmlName ?? name
    if (!member.getMergedTraits().xmlAttribute) byTag.set(tag, entry)
    else if (node.attributes.has(tag)) value[name] = node.attributes.get(tag)
  }
  for (const child of node.children) {
    const entry = byTag.get(localName(child.tag))
    if (!entry) throw malformedXml()
    const [name, member] = entry
    if (member.isListSchema() && member.getMergedTraits().xmlFlattened) {
      value[name] ??= []
      const list = value[name] as unknown[]
      list.push(readValue(member.getValueSchema(), child))
    } else {
      value[name] = readValue(member, child)
    }
  }
  return value
}

function readValue(schema: NormalizedSchema, node: XmlNode): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node)
  if (schema.isListSchema()) {
    const item = schema.getValueSchema()
    const itemTag = item.getMergedTraits().xmlName ?? 'member'
    if (node.children.some((child) => localName(child.tag) !== itemTag)) throw malformedXml()
    return node.children.map((child) => readValue(item, child))
  }
  if (node.children.length > 0) throw malformedXml()
  const value = parseScalar(schema, schema.isStringSchema() ? node.text : node.text.trim())
  if (value === undefined) throw malformedXml()
  return value
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}

function malformedXml(): AwsError {
  const message =
    'The XML you provided was not well-formed or did not validate against our published schema'
  return new AwsError('MalformedXML', message, 400)
}
