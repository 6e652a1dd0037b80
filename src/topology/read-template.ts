import { dependenciesOf, type Dependency } from './dependencies.ts'
import { parseTemplate } from './parse-template.ts'
import type { ResourceType } from './resource-type.ts'
import { resourceTypeOf } from './resource-types.ts'
import type { Entries, Place, Scalar, TemplateNode } from './template-node.ts'
import { templateProblem } from './template-problem.ts'

export interface TemplateResource {
  readonly type: ResourceType<unknown>
  readonly properties: TemplateNode
  readonly dependencies: readonly Dependency[]
  readonly place: Place
}

export interface TemplateParameter {
  readonly type: string
  readonly default?: Scalar
  readonly place: Place
}

/** A template, its sections told apart and every key of them known. */
export interface Template {
  readonly parameters: ReadonlyMap<string, TemplateParameter>
  readonly resources: ReadonlyMap<string, TemplateResource>
  readonly outputs: ReadonlyMap<string, TemplateNode>
  readonly place: Place
}

const sections = ['AWSTemplateFormatVersion', 'Description', 'Parameters', 'Resources', 'Outputs']
const parameterKeys = ['Type', 'Default', 'Description', 'AllowedValues', 'AllowedPattern']

/** Reads a CloudFormation template. A key it does not know is an error with file, line and key. */
export function readTemplate(text: string, file: string): Template {
  const root = parseTemplate(text, file)
  const top = members(root, sections)
  return {
    place: root.place,
    parameters: mapSection(top.get('Parameters'), readParameter),
    resources: mapSection(needed(top, 'Resources', root.place), readResource),
    outputs: mapSection(top.get('Outputs'), readOutput),
  }
}

function mapSection<T>(
  section: TemplateNode | undefined,
  read: (node: TemplateNode) => T,
): ReadonlyMap<string, T> {
  if (section === undefined) return new Map()
  return new Map([...members(section)].map(([name, node]) => [name, read(node)]))
}

function readParameter(node: TemplateNode): TemplateParameter {
  const entries = members(node, parameterKeys)
  const fallback = entries.get('Default')
  return {
    type: scalarText(needed(entries, 'Type', node.place)),
    ...(fallback?.kind === 'scalar' && { default: fallback.value }),
    place: node.place,
  }
}

function readResource(node: TemplateNode): TemplateResource {
  const entries = members(node, ['Type', 'Properties', 'DependsOn'])
  const typeNode = needed(entries, 'Type', node.place)
  const type = resourceTypeOf(scalarText(typeNode))
  if (type === undefined)
    throw templateProblem(typeNode.place, 'topology.unknown-type', { type: scalarText(typeNode) })
  const properties: TemplateNode = entries.get('Properties') ?? {
    kind: 'map',
    entries: new Map(),
    place: node.place,
  }
  return {
    type,
    properties,
    dependencies: [...dependenciesOf(properties), ...dependsOn(entries.get('DependsOn'))],
    place: node.place,
  }
}

function dependsOn(node: TemplateNode | undefined): readonly Dependency[] {
  if (node === undefined) return []
  const items = node.kind === 'list' ? node.items : [node]
  return items.map((item) => ({ name: scalarText(item), place: item.place }))
}

function readOutput(node: TemplateNode): TemplateNode {
  return needed(members(node, ['Value', 'Description']), 'Value', node.place)
}

function members(node: TemplateNode, known?: readonly string[]): Entries {
  if (node.kind !== 'map')
    throw templateProblem(node.place, 'file.wrong-value', { detail: 'not a mapping' })
  for (const [key, value] of node.entries)
    if (known !== undefined && !known.includes(key))
      throw templateProblem(value.place, 'file.unknown-key')
  return node.entries
}

function needed(entries: Entries, key: string, place: Place): TemplateNode {
  const node = entries.get(key)
  if (node === undefined)
    throw templateProblem({ ...place, path: [...place.path, key] }, 'file.missing-key')
  return node
}

function scalarText(node: TemplateNode): string {
  if (node.kind !== 'scalar')
    throw templateProblem(node.place, 'file.wrong-value', { detail: 'not a string' })
  return String(node.value)
}
