import { MendableError, type MessageRef } from '../text/mendable-error.ts'
import type { LabDefinition } from './lab.ts'
import { lintAttempts } from './lint-attempts.ts'
import { lintIds } from './lint-ids.ts'
import { lintPrerequisites } from './lint-prerequisites.ts'
import { lintTexts } from './lint-texts.ts'
import { nameIn, type Lab } from './load-lab.ts'

/** What the topology's plan tells about its names: `Plan` of topology/ has this shape. */
export interface TopologyNames {
  readonly names: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, string>>
}

export interface LintSettings {
  /** Plans a template, or throws a `MendableError`. */
  readonly plan: (topology: string, file: string) => TopologyNames
  /** All labs of the course, this one among them. */
  readonly course: readonly LabDefinition[]
}

/**
 * What can be said about a lab without running it: ids, graphs, texts, counts, names. Empty when all
 * is well. That attempts earn what they should is found only by running them.
 */
export function lintLab(lab: Lab, { plan, course }: LintSettings): readonly MessageRef[] {
  const topology = planOrProblem(lab, plan)
  return [
    ...lintPrerequisites(lab, course),
    ...lintIds(lab.definition),
    ...('problem' in topology
      ? [topology.problem]
      : [...lintAttempts(lab, topology), ...lintTexts(lab, topology)]),
  ]
}

function planOrProblem(
  lab: Lab,
  plan: LintSettings['plan'],
): TopologyNames | { problem: MessageRef } {
  try {
    return plan(lab.topology, nameIn(lab.folder, 'topology.yaml'))
  } catch (error) {
    if (error instanceof MendableError) return { problem: error.problem }
    throw error
  }
}
