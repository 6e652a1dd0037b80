import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../error.ts'
import { limits } from './limits.ts'
import type { ParameterNode } from './query-parameters.ts'
import { expectedForm, parseScalar } from './scalar.ts'
import { members, requiredMembers } from './schemas.ts'

/** How EC2's query protocol differs from IAM's and STS's. */
export type QueryDialect = 'ec2Query' | 'awsQuery'

const indexForm = /^[1-9]\d{0,8}$/

/**
 * A parameter tree as the input that the schema describes. Names on the wire (stack.md): EC2 takes
 * `ec2QueryName`, else the capitalised xmlName or member name, and `List.N`; IAM and STS take the
 * xmlName or member name, `List.member.N` and `Map.entry.N.key`.
 * Throws AWS's `UnknownParameter`, `MissingParameter` and `InvalidParameterValue`.
 */
export function readQueryInput(
  schema: NormalizedSchema,
  tree: ParameterNode,
  dialect: QueryDialect,
): Record<string, unknown> {
  const input = readStructure(schema, tree, dialect)
  for (const name of requiredMembers(schema)) {
    if (!Object.hasOwn(input, name)) {
      throw new AwsError('MissingParameter', `The request must contain the parameter ${name}`)
    }
  }
  return input
}

function readStructure(
  schema: NormalizedSchema,
  node: ParameterNode,
  dialect: QueryDialect,
): Record<string, unknown> {
  const byWireName = new Map(
    members(schema).map((entry) => [wireName(entry[0], entry[1], dialect), entry]),
  )
  const value: Record<string, unknown> = {}
  for (const [wire, child] of node.children) {
    const member = byWireName.get(wire)
    if (!member) throw unknownParameter(child)
    value[member[0]] = readValue(member[1], child, dialect)
  }
  return value
}

function wireName(memberName: string, member: NormalizedSchema, dialect: QueryDialect): string {
  const traits = member.getMergedTraits()
  const name = traits.xmlName ?? memberName
  if (dialect === 'awsQuery') return name
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1)
  return typeof traits.ec2QueryName === 'string' ? traits.ec2QueryName : capitalised
}

function readValue(schema: NormalizedSchema, node: ParameterNode, dialect: QueryDialect): unknown {
  if (schema.isListSchema()) return readList(schema, node, dialect)
  if (schema.isMapSchema()) return readMap(schema, node, dialect)
  if (schema.isStructSchema()) {
    if (node.value) throw unknownParameter(node)
    return readStructure(schema, node, dialect)
  }
  if (node.children.size > 0) throw unknownParameter(node)
  const value = parseScalar(schema, node.value ?? '')
  if (value === undefined) {
    const message = `Value (${node.value}) for parameter ${node.name} is invalid. Expected ${expectedForm(schema)}.`
    throw new AwsError('InvalidParameterValue', message)
  }
  return value
}

function readList(schema: NormalizedSchema, node: ParameterNode, dialect: QueryDialect): unknown[] {
  // An empty list is `List=`.
  if (node.children.size === 0 && node.value === '') return []
  const item = schema.getValueSchema()
  const isFlat = dialect === 'ec2Query' || schema.getMergedTraits().xmlFlattened
  const items = isFlat ? node : onlyChild(node, item.getMergedTraits().xmlName ?? 'member')
  return indexed(items).map((child) => readValue(item, child, dialect))
}

function readMap(
  schema: NormalizedSchema,
  node: ParameterNode,
  dialect: QueryDialect,
): Record<string, unknown> {
  if (node.children.size === 0 && node.value === '') return {}
  const entries = schema.getMergedTraits().xmlFlattened ? node : onlyChild(node, 'entry')
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key'
  const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? 'value'
  return Object.fromEntries(
    indexed(entries).map((entry) => {
      const unknown = [...entry.children].find(([name]) => name !== keyName && name !== valueName)
      if (unknown) throw unknownParameter(unknown[1])
      const value = entry.children.get(valueName) ?? {
        name: entry.name,
        value: '',
        children: new Map(),
      }
      const key = entry.children.get(keyName)?.value ?? ''
      return [key, readValue(schema.getValueSchema(), value, dialect)]
    }),
  )
}

function onlyChild(node: ParameterNode, name: string): ParameterNode {
  const child = node.children.get(name)
  if (!child || node.children.size > 1 || node.value) throw unknownParameter(node)
  return child
}

/** The children `1`, `2`, … in that order. Gaps close, so that a huge index allocates nothing. */
function indexed(node: ParameterNode): ParameterNode[] {
  if (node.value) throw unknownParameter(node)
  const items = [...node.children].map(([index, child]) => {
    if (!indexForm.test(index)) throw unknownParameter(child)
    if (Number(index) > limits.listIndex) {
      const message = `The index of the parameter ${child.name} is over the limit of ${limits.listIndex}`
      throw new AwsError('InvalidParameterValue', message)
    }
    return [Number(index), child] as const
  })
  return items.sort((a, b) => a[0] - b[0]).map(([, child]) => child)
}

function unknownParameter(node: ParameterNode): AwsError {
  let leaf = node
  // AWS names the parameter as it was sent, so go down to a name that was.
  while (leaf.value === undefined) {
    const [next] = leaf.children.values()
    if (!next) break
    leaf = next
  }
  return new AwsError('UnknownParameter', `The parameter ${leaf.name} is not recognized`)
}
