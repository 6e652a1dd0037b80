import type { Operation } from '../aws/operation.ts'
import { CycleError, inDependencyOrder } from '../course/dependency-order.ts'
import { dependenciesOf } from './dependencies.ts'
import { evaluate } from './evaluate.ts'
import { createNaming } from './naming.ts'
import { parameterValues } from './parameters.ts'
import { parseProperties } from './parse-properties.ts'
import { readTemplate, type Template } from './read-template.ts'
import type { PlannedResource, Stack } from './resource-type.ts'
import { templateProblem } from './template-problem.ts'

export interface PlanSettings {
  /** The template's name in errors. */
  readonly file: string
  readonly region?: string
  /** The end of names that must be unique (buckets, roles, groups): lower case and digits. */
  readonly unique: string
  readonly stackName?: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** What builds a topology, and how its pieces are named afterwards. */
export interface Plan {
  /** In order; what each creates is kept under the resource's logical id. */
  readonly operations: readonly Operation[]
  /**
   * Logical ids (`App`), attributes (`Vpc.CidrBlock`) and outputs, as text that `physicalIds`
   * resolves once the operations have run.
   */
  readonly names: Readonly<Record<string, string>>
  /** The CloudFormation type of each logical id. */
  readonly types: Readonly<Record<string, string>>
}

/** Turns a CloudFormation template into the API operations that build it, in order. */
export function planTopology(text: string, settings: PlanSettings): Plan {
  const template = readTemplate(text, settings.file)
  const stack: Stack = {
    name: settings.stackName ?? 'endpoint-lab',
    region: settings.region ?? 'ap-northeast-2',
    unique: settings.unique,
  }
  const planned = new Map<string, PlannedResource>()
  const naming = createNaming(stack, parameterValues(template, settings.parameters ?? {}), planned)
  const looked = lookedUp(template)
  const operations: Operation[] = []
  for (const id of resourceOrder(template)) {
    const resource = template.resources.get(id)
    if (resource === undefined) continue
    const { type, properties: node } = resource
    const properties = parseProperties(type.properties, evaluate(node, naming), node)
    const one = { id, type, stack, properties }
    planned.set(id, one)
    operations.push(...type.operations(one), ...lookUps(one, looked))
  }
  const outputs = [...template.outputs].map(([name, node]) => [name, evaluate(node, naming)])
  return {
    operations,
    names: { ...Object.fromEntries(outputs), ...resourceNames(planned, looked) },
    types: Object.fromEntries([...planned].map(([id, { type }]) => [id, type.type])),
  }
}

/** Logical ids, each after those that it refers to or depends on. */
function resourceOrder({ resources, parameters, place }: Template): readonly string[] {
  const graph = new Map<string, readonly string[]>()
  for (const [id, { dependencies }] of resources) {
    for (const { name, place } of dependencies)
      if (!resources.has(name) && !parameters.has(name) && !name.startsWith('AWS::'))
        throw templateProblem(place, 'topology.unknown-name', { name })
    graph.set(
      id,
      dependencies.map(({ name }) => name).filter((name) => resources.has(name)),
    )
  }
  try {
    return inDependencyOrder(graph)
  } catch (error) {
    if (!(error instanceof CycleError)) throw error
    const at = resources.get(error.members[0] ?? '')?.place ?? place
    throw templateProblem(at, 'topology.cycle', { names: error.members.join(' → ') })
  }
}

/** `Vpc.DefaultSecurityGroup` …: the attributes that the template asks for. */
function lookedUp({ resources, outputs }: Template): ReadonlySet<string> {
  const all = [
    ...[...resources.values()].flatMap(({ dependencies }) => dependencies),
    ...[...outputs.values()].flatMap(dependenciesOf),
  ]
  return new Set(all.map(({ name, attribute }) => `${name}.${attribute ?? ''}`))
}

function lookUps(resource: PlannedResource, looked: ReadonlySet<string>): readonly Operation[] {
  return Object.entries(resource.type.attributes).flatMap(([name, { lookUp }]) =>
    lookUp !== undefined && looked.has(`${resource.id}.${name}`) ? [lookUp(resource)] : [],
  )
}

function resourceNames(
  planned: ReadonlyMap<string, PlannedResource>,
  looked: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const [id, resource] of planned) {
    names[id] = resource.type.ref(resource)
    for (const [name, attribute] of Object.entries(resource.type.attributes))
      if (attribute.lookUp === undefined || looked.has(`${id}.${name}`))
        names[`${id}.${name}`] = attribute.value(resource)
  }
  return names
}
