import { MendableError } from '../../src/text/mendable-error.ts'
import { textIn } from '../../src/text/text.ts'
import { planTopology, type Plan, type PlanSettings } from '../../src/topology/plan-topology.ts'

/** Plans the resources of a template, given without its `Resources:` line. */
export function plan(resources: string, settings: Partial<PlanSettings> = {}): Plan {
  const indented = resources.replaceAll(/^/gm, '  ')
  return planTopology(`Resources:\n${indented}\n`, { file: 'lab.yaml', unique: 'u1', ...settings })
}

/** The operations' names and inputs. */
export function calls(resources: string): readonly (readonly [string, unknown])[] {
  return plan(resources).operations.map(({ operation, input }) => [operation, input])
}

/** The English message of the error that planning ends with. */
export function problem(template: string): string {
  try {
    planTopology(template, { file: 'lab.yaml', unique: 'u1' })
  } catch (error) {
    if (error instanceof MendableError) return textIn('en')(error.problem.key, error.problem.values)
    throw error
  }
  return 'no error'
}
