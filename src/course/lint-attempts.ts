import { inputReferences } from '../aws/operations/input-references.ts'
import { referenceName } from '../aws/operations/references.ts'
import type { Operation } from '../aws/operation.ts'
import type { MessageRef } from '../text/mendable-error.ts'
import type { Attempt } from './attempt.ts'
import type { TopologyNames } from './lint-lab.ts'
import type { Lab } from './load-lab.ts'

const leastSolutions = 2
const leastMistakes = 4

/** Enough attempts, each with its code; and every name that operations and checks use is known. */
export function lintAttempts(lab: Lab, topology: TopologyNames): readonly MessageRef[] {
  const { solutions, mistakes, definition } = lab
  const before = definition.steps.flatMap((step) =>
    unknownReferences(step.before, topology, 'lab.yaml'),
  )
  return [
    ...tooFew('solutions', solutions.length, leastSolutions),
    ...tooFew('mistakes', mistakes.length, leastMistakes),
    ...before,
    ...solutions.flatMap((attempt) => lintAttempt(lab, topology, attempt, 'solutions')),
    ...mistakes.flatMap((attempt) => lintAttempt(lab, topology, attempt, 'mistakes')),
    ...unknownInstances(lab, topology),
  ]
}

function tooFew(kind: string, count: number, least: number): readonly MessageRef[] {
  return count < least ? [{ key: 'lint.too-few', values: { kind, count, least } }] : []
}

function lintAttempt(
  { definition }: Lab,
  topology: TopologyNames,
  attempt: Attempt,
  kind: 'solutions' | 'mistakes',
): readonly MessageRef[] {
  const file = `${kind}/${attempt.name}.yaml`
  const earns: readonly MessageRef[] =
    (attempt.earns !== undefined) === (kind === 'mistakes')
      ? []
      : [{ key: 'lint.earns', values: { file } }]
  const answers = Object.entries(attempt.answers).flatMap(
    ([question, answer]): readonly MessageRef[] => {
      const choices = definition.questions.find(({ id }) => id === question)?.choices ?? []
      const known = choices.includes(answer)
      return known ? [] : [{ key: 'lint.answer-unknown', values: { file, question } }]
    },
  )
  return [...earns, ...answers, ...unknownReferences(attempt.operations, topology, file)]
}

function unknownReferences(
  operations: readonly Operation[],
  topology: TopologyNames,
  file: string,
): readonly MessageRef[] {
  const earlier = new Set<string>()
  return operations.flatMap(({ input, as }) => {
    const unknown = inputReferences(input).filter(
      (reference) =>
        !knownToTopology(reference, topology) && !earlier.has(referenceName(reference)),
    )
    if (as !== undefined) earlier.add(as)
    return unknown.map((reference): MessageRef => ({
      key: 'lint.reference-unknown',
      values: { file, reference },
    }))
  })
}

/** Whether a reference is a name of the topology, or one that AWS gives everywhere. */
export function knownToTopology(reference: string, { names }: TopologyNames): boolean {
  return (
    Object.hasOwn(names, reference) || reference === 'AWS::Region' || reference === 'AWS::AccountId'
  )
}

function unknownInstances({ definition }: Lab, { types }: TopologyNames): readonly MessageRef[] {
  return definition.checks.flatMap((check): readonly MessageRef[] => {
    if (check.kind !== 'reach') return []
    const { id, from } = check
    const found = definition.find.some((piece) => piece.id === from.instance)
    if (found || types[from.instance] === 'AWS::EC2::Instance') return []
    return [{ key: 'lint.instance-unknown', values: { id, name: from.instance } }]
  })
}
