import type { Names } from './evaluate.ts'
import type { PlannedResource, Stack } from './resource-type.ts'
import type { Place } from './template-node.ts'
import { templateProblem } from './template-problem.ts'

/** What names of a template stand for, while its resources are planned one after the other. */
export function createNaming(
  stack: Stack,
  parameters: ReadonlyMap<string, unknown>,
  planned: ReadonlyMap<string, PlannedResource>,
): Names {
  const pseudo = new Map<string, unknown>([
    ['AWS::Region', '${AWS::Region}'],
    ['AWS::AccountId', '${AWS::AccountId}'],
    ['AWS::StackName', stack.name],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::NoValue', undefined],
  ])

  function find(name: string, place: Place): PlannedResource {
    const resource = planned.get(name)
    if (resource === undefined) throw templateProblem(place, 'topology.unknown-name', { name })
    return resource
  }

  return {
    region: stack.region,
    ref: (name, place) => {
      if (pseudo.has(name)) return pseudo.get(name)
      if (parameters.has(name)) return parameters.get(name)
      const resource = find(name, place)
      return resource.type.ref(resource)
    },
    attribute: (name, attribute, place) => {
      const resource = find(name, place)
      const { attributes } = resource.type
      const found = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
      if (found === undefined)
        throw templateProblem(place, 'topology.unknown-attribute', { name, attribute })
      return found.value(resource)
    },
  }
}
