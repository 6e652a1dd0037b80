import { basename } from 'node:path'
import type { MessageRef } from '../text/mendable-error.ts'
import { CycleError, inDependencyOrder } from './dependency-order.ts'
import type { LabDefinition } from './lab.ts'
import type { Lab } from './load-lab.ts'

/** The folder's name, and that the prerequisites are labs of the course and lead nowhere in circles. */
export function lintPrerequisites(
  { definition, folder }: Lab,
  course: readonly LabDefinition[],
): readonly MessageRef[] {
  const expected = `${String(definition.number).padStart(2, '0')}-${definition.id}`
  const misnamed: readonly MessageRef[] =
    basename(folder) === expected
      ? []
      : [{ key: 'lint.folder-name', values: { folder: basename(folder), expected } }]
  const numbers = new Set(course.map(({ number }) => number))
  const unknown = definition.prerequisites
    .filter((number) => !numbers.has(number))
    .map((number): MessageRef => ({ key: 'lint.prerequisite-unknown', values: { number } }))
  return [...misnamed, ...unknown, ...circle(course)]
}

function circle(course: readonly LabDefinition[]): readonly MessageRef[] {
  const graph = new Map(
    course.map(({ number, prerequisites }) => [String(number), prerequisites.map(String)]),
  )
  return cycleIn(graph, 'lint.prerequisite-cycle')
}

/** The first circle of a graph, as a finding. */
export function cycleIn(
  graph: ReadonlyMap<string, readonly string[]>,
  key: 'lint.prerequisite-cycle' | 'lint.needs-cycle',
): readonly MessageRef[] {
  try {
    inDependencyOrder(graph)
    return []
  } catch (error) {
    if (!(error instanceof CycleError)) throw error
    return [{ key, values: { names: error.members.join(' → ') } }]
  }
}
