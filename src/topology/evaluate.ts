import { escapeReferences, splitReferences } from '../aws/operations/references.ts'
import { availabilityZones } from './availability-zones.ts'
import { cidrBlocks } from './cidr.ts'
import { attributeText, splitAttribute } from './dependencies.ts'
import type { Place, TemplateNode } from './template-node.ts'
import { templateProblem } from './template-problem.ts'

/** What names stand for, as text that may hold references to operations' outputs. */
export interface Names {
  readonly region: string
  /** A parameter, a resource or a pseudo parameter; undefined for AWS::NoValue. */
  readonly ref: (name: string, place: Place) => unknown
  readonly attribute: (name: string, attribute: string, place: Place) => string
}

type TemplateFunction = (argument: TemplateNode, names: Names, place: Place) => unknown

const functions: Readonly<Record<string, TemplateFunction>> = {
  Ref: (argument, names, place) => names.ref(scalarText(argument, 'Ref', place), place),
  GetAtt: getAttribute,
  Sub: substitute,
  Join: join,
  Select: select,
  GetAZs: getAvailabilityZones,
  Cidr: cidr,
}

/**
 * A node's value. Literal text is escaped and what is known only after a call is a reference, so
 * that `resolveReferences` makes the final value. Members without a value are left out.
 */
export function evaluate(node: TemplateNode, names: Names): unknown {
  if (node.kind === 'scalar')
    return typeof node.value === 'string' ? escapeReferences(node.value) : node.value
  if (node.kind === 'list')
    return node.items.map((item) => evaluate(item, names)).filter((item) => item !== undefined)
  if (node.kind === 'function') return call(node.name, node.argument, names, node.place)
  const members = [...node.entries].map(([key, item]) => [key, evaluate(item, names)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

function call(name: string, argument: TemplateNode, names: Names, place: Place): unknown {
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (run === undefined) throw templateProblem(place, 'topology.unknown-function', { name })
  return run(argument, names, place)
}

function getAttribute(argument: TemplateNode, names: Names, place: Place): string {
  const { name, attribute } = splitAttribute(attributeText(argument) ?? '')
  if (attribute === undefined) throw wrongArgument(place, 'GetAtt', 'Resource.Attribute')
  return names.attribute(name, attribute, place)
}

function substitute(argument: TemplateNode, names: Names, place: Place): string {
  const [template, variables] = argument.kind === 'list' ? argument.items : [argument]
  if (template === undefined) throw wrongArgument(place, 'Sub', 'a string')
  const own = variables?.kind === 'map' ? variables.entries : new Map<string, TemplateNode>()
  return splitReferences(scalarText(template, 'Sub', place))
    .map((part) => {
      if ('text' in part) return escapeReferences(part.text)
      const variable = own.get(part.reference)
      if (variable !== undefined) return evaluate(variable, names)
      const { name, attribute } = splitAttribute(part.reference)
      return attribute === undefined
        ? names.ref(name, place)
        : names.attribute(name, attribute, place)
    })
    .join('')
}

function join(argument: TemplateNode, names: Names, place: Place): string {
  const [separator, parts] = evaluatedList(argument, names)
  if (typeof separator !== 'string' || !Array.isArray(parts))
    throw wrongArgument(place, 'Join', '[separator, [values]]')
  return parts.join(separator)
}

function select(argument: TemplateNode, names: Names, place: Place): unknown {
  const [index, list] = evaluatedList(argument, names)
  const item: unknown = Array.isArray(list) ? list[Number(index)] : undefined
  if (item === undefined) throw wrongArgument(place, 'Select', '[index, [values]]')
  return item
}

function getAvailabilityZones(argument: TemplateNode, names: Names): readonly string[] {
  const region = evaluate(argument, names)
  // `!GetAZs ''` and `!GetAZs !Ref AWS::Region` both mean the stack's own Region.
  const own = typeof region !== 'string' || region === '' || region === '${AWS::Region}'
  return availabilityZones(own ? names.region : region)
}

function cidr(argument: TemplateNode, names: Names, place: Place): readonly string[] {
  const [range, count, hostBits] = evaluatedList(argument, names)
  const blocks = cidrBlocks(String(range), Number(count), Number(hostBits ?? 8))
  if (blocks === undefined)
    throw wrongArgument(place, 'Cidr', '[IPv4 CIDR, count, host bits] with room for that many')
  return blocks
}

function evaluatedList(argument: TemplateNode, names: Names): readonly unknown[] {
  const value = evaluate(argument, names)
  return Array.isArray(value) ? value : []
}

function scalarText(node: TemplateNode, name: string, place: Place): string {
  if (node.kind !== 'scalar') throw wrongArgument(place, name, 'a string')
  return String(node.value)
}

function wrongArgument(place: Place, name: string, expected: string) {
  return templateProblem(place, 'topology.function-argument', { name, expected })
}
