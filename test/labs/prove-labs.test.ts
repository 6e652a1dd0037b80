import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { lintLab } from '../../src/course/lint-lab.ts'
import { listLabs } from '../../src/course/list-labs.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { proveLab } from '../../src/grading/prove-lab.ts'
import { planTopology } from '../../src/topology/plan-topology.ts'

const labs = await Promise.all(
  (await listLabs(fileURLToPath(new URL('../../labs', import.meta.url)))).map(loadLab),
)
const plan = (topology: string, file: string) =>
  planTopology(topology, { file, unique: 'test0000' })

it.each(labs)(
  'lab $definition.number: untouched fails, solutions pass, mistakes earn their codes',
  async (lab) => {
    const course = labs.map((each) => each.definition)
    expect([...lintLab(lab, { plan, course }), ...(await proveLab(lab))]).toEqual([])
  },
)

it('a solution that does not solve is found', async () => {
  const [lab] = labs
  const broken = { ...lab!, solutions: [{ name: 'nothing', operations: [], answers: {} }] }
  expect((await proveLab(broken)).map((each) => each.key)).toContain('lint.solution-fails')
})
