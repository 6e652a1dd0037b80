import { splitReferences } from '../aws/operations/references.ts'
import type { Place, TemplateNode } from './template-node.ts'

/** A name that a template's value uses: `Ref` without an attribute, `GetAtt` with one. */
export interface Dependency {
  readonly name: string
  readonly attribute?: string
  readonly place: Place
}

/** Every name that a value refers to, by Ref, GetAtt or Sub. */
export function dependenciesOf(node: TemplateNode): readonly Dependency[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'list') return node.items.flatMap(dependenciesOf)
  if (node.kind === 'map') return [...node.entries.values()].flatMap(dependenciesOf)
  if (node.name === 'Ref') return refDependency(node.argument)
  if (node.name === 'GetAtt') return attributeDependency(node.argument)
  if (node.name === 'Sub') return subDependencies(node.argument)
  return dependenciesOf(node.argument)
}

/** `Vpc.CidrBlock` → the resource and its attribute; attributes may hold dots themselves. */
export function splitAttribute(text: string): { name: string; attribute?: string } {
  const dot = text.indexOf('.')
  return dot < 0 ? { name: text } : { name: text.slice(0, dot), attribute: text.slice(dot + 1) }
}

function refDependency(argument: TemplateNode): readonly Dependency[] {
  return argument.kind === 'scalar'
    ? [{ name: String(argument.value), place: argument.place }]
    : dependenciesOf(argument)
}

function attributeDependency(argument: TemplateNode): readonly Dependency[] {
  const text = attributeText(argument)
  return text === undefined ? [] : [{ ...splitAttribute(text), place: argument.place }]
}

/** GetAtt takes `Vpc.CidrBlock` or `[Vpc, CidrBlock]`. */
export function attributeText(argument: TemplateNode): string | undefined {
  if (argument.kind === 'scalar') return String(argument.value)
  if (argument.kind !== 'list') return undefined
  const parts = argument.items.map((item) => (item.kind === 'scalar' ? String(item.value) : ''))
  return parts.length === 2 ? parts.join('.') : undefined
}

function subDependencies(argument: TemplateNode): readonly Dependency[] {
  const [text, variables] = argument.kind === 'list' ? argument.items : [argument]
  const own = variables?.kind === 'map' ? variables.entries : new Map<string, TemplateNode>()
  const names = text?.kind === 'scalar' ? splitReferences(String(text.value)) : []
  const used = names.flatMap((part) =>
    'text' in part || own.has(part.reference)
      ? []
      : [{ ...splitAttribute(part.reference), place: argument.place }],
  )
  return [...used, ...[...own.values()].flatMap(dependenciesOf)]
}
