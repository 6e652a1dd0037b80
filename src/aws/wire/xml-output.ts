import type { NormalizedSchema } from '@smithy/core/schema'
import { formatScalar, type TimestampForm } from './scalar.ts'
import { members } from './schemas.ts'
import { element, escapeXml } from './xml-text.ts'

/**
 * The members of a structure as XML elements, by the schema: tag = xmlName, else the member's name;
 * a list's items = their xmlName, else `member`, or the list's own tag when flattened; a map's
 * entries = `entry` with `key` and `value`.
 * Throws on a member that the schema does not know: a misspelt member must not vanish silently.
 */
export function xmlMembers(
  schema: NormalizedSchema,
  value: unknown,
  timestamps: TimestampForm,
  only: (member: NormalizedSchema) => boolean = () => true,
): string {
  const fields = asObject(schema, value)
  rejectUnknown(schema, fields)
  return members(schema)
    .filter(
      ([name, member]) =>
        fields[name] != null && !member.getMergedTraits().xmlAttribute && only(member),
    )
    .map(([name, member]) => xmlMember(member, fields[name], timestamps))
    .join('')
}

function xmlMember(member: NormalizedSchema, value: unknown, timestamps: TimestampForm): string {
  const tag = member.getMemberTraits().xmlName ?? member.getMemberName()
  const isFlat = Boolean(member.getMergedTraits().xmlFlattened)
  if (member.isListSchema()) {
    const item = member.getValueSchema()
    const itemTag = isFlat ? tag : (item.getMergedTraits().xmlName ?? 'member')
    const items = asArray(member, value).map((each) => xmlElement(item, itemTag, each, timestamps))
    return isFlat ? items.join('') : element(tag, items.join(''))
  }
  if (member.isMapSchema()) {
    const entryTag = isFlat ? tag : 'entry'
    const entries = Object.entries(asObject(member, value)).map(([key, each]) =>
      element(entryTag, xmlEntry(member, key, each, timestamps)),
    )
    return isFlat ? entries.join('') : element(tag, entries.join(''))
  }
  return xmlElement(member, tag, value, timestamps)
}

function xmlEntry(
  map: NormalizedSchema,
  key: string,
  value: unknown,
  timestamps: TimestampForm,
): string {
  const keyTag = map.getKeySchema().getMergedTraits().xmlName ?? 'key'
  const valueSchema = map.getValueSchema()
  const valueTag = valueSchema.getMergedTraits().xmlName ?? 'value'
  return element(keyTag, escapeXml(key)) + xmlElement(valueSchema, valueTag, value, timestamps)
}

/** One value under a tag. */
export function xmlElement(
  schema: NormalizedSchema,
  tag: string,
  value: unknown,
  timestamps: TimestampForm,
): string {
  if (schema.isStructSchema()) {
    return element(
      tag,
      xmlMembers(schema, value, timestamps),
      xmlAttributes(schema, value, timestamps),
    )
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema()
    const itemTag = item.getMergedTraits().xmlName ?? 'member'
    const items = asArray(schema, value).map((each) => xmlElement(item, itemTag, each, timestamps))
    return element(tag, items.join(''))
  }
  return element(tag, escapeXml(formatScalar(schema, value, timestamps)))
}

function xmlAttributes(
  schema: NormalizedSchema,
  value: unknown,
  timestamps: TimestampForm,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  const namespace = schema.getMergedTraits().xmlNamespace
  if (namespace) {
    const [prefix, uri] = namespace
    attributes[prefix ? `xmlns:${prefix}` : 'xmlns'] = uri
  }
  const fields = asObject(schema, value)
  for (const [name, member] of members(schema)) {
    const traits = member.getMergedTraits()
    if (!traits.xmlAttribute || fields[name] == null) continue
    attributes[traits.xmlName ?? name] = formatScalar(member, fields[name], timestamps)
  }
  return attributes
}

/** Throws where a backend's output has a member that the schema does not know. */
export function rejectUnknown(
  schema: NormalizedSchema,
  fields: Readonly<Record<string, unknown>>,
): void {
  const names = new Set(members(schema).map(([name]) => name))
  const unknown = Object.keys(fields).find((name) => !names.has(name) && name !== '$metadata')
  if (unknown !== undefined) throw new Error(`wire: ${schema.getName()} has no member ${unknown}`)
}

function asObject(schema: NormalizedSchema, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  throw new Error(`wire: a ${typeof value} does not fit the output member ${schema.getName()}`)
}

function asArray(schema: NormalizedSchema, value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`wire: a ${typeof value} does not fit the output list ${schema.getName()}`)
}
