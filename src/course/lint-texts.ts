import { inputReferences } from '../aws/operations/input-references.ts'
import { languages } from '../text/text.ts'
import type { MessageRef } from '../text/mendable-error.ts'
import type { Check } from './lab.ts'
import type { LabTexts } from './lab-texts.ts'
import { knownToTopology } from './lint-attempts.ts'
import type { TopologyNames } from './lint-lab.ts'
import type { Lab } from './load-lab.ts'

/** Every text in both languages, and none that the lab has no use for. */
export function lintTexts(lab: Lab, topology: TopologyNames): readonly MessageRef[] {
  const needed = neededTexts(lab)
  return languages.flatMap((language) => {
    const file = `${language}.md`
    const there = textsByHeading(lab.texts[language])
    const missing = needed.filter((heading) => (there.get(heading) ?? '') === '')
    const unused = [...there.keys()].filter((heading) => !needed.includes(heading))
    const unknown = [...there.values()]
      .flatMap(inputReferences)
      .filter((reference) => !knownToTopology(reference, topology))
    return [
      ...missing.map((heading) => finding('lint.text-missing', { file, heading })),
      ...unused.map((heading) => finding('lint.text-unused', { file, heading })),
      ...unknown.map((reference) => finding('lint.reference-unknown', { file, reference })),
    ]
  })
}

function finding(key: MessageRef['key'], values: Readonly<Record<string, string>>): MessageRef {
  return { key, values }
}

function neededTexts({ definition, mistakes }: Lab): readonly string[] {
  const { steps, questions, checks } = definition
  const codes = [
    ...mistakes.map(({ earns }) => earns ?? ''),
    ...checks.map((check) => codeOf(check)),
  ].filter((code) => code !== '')
  return [
    'title',
    'summary',
    'story',
    'explanation',
    'why',
    'recap',
    ...steps.flatMap(({ id }) => [`step: ${id} (title)`, `step: ${id}`]),
    ...steps.flatMap(({ hints }) => hints.map((id) => `hint: ${id}`)),
    ...questions.flatMap(({ id, choices }) => [
      `question: ${id}`,
      `question: ${id} (why)`,
      ...choices.map((choice) => `question: ${id}: ${choice}`),
    ]),
    ...checks.map(({ id }) => `check: ${id}`),
    ...new Set(codes.map((code) => `feedback: ${code}`)),
  ]
}

/** A language's texts under the names of `neededTexts`. */
function textsByHeading(texts: LabTexts): ReadonlyMap<string, string> {
  const { title, summary, story, explanation, why, recap } = texts
  return new Map([
    ...Object.entries({ title, summary, story, explanation, why, recap }),
    ...Object.entries(texts.steps).flatMap(([id, step]) => [
      [`step: ${id} (title)`, step.title] as const,
      [`step: ${id}`, step.text] as const,
    ]),
    ...Object.entries(texts.questions).flatMap(([id, question]) => [
      [`question: ${id}`, question.text] as const,
      [`question: ${id} (why)`, question.why] as const,
      ...prefixed(`question: ${id}`, question.choices),
    ]),
    ...prefixed('check', texts.checks),
    ...prefixed('hint', texts.hints),
    ...prefixed('feedback', texts.feedback),
  ])
}

function prefixed(kind: string, texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([id, text]) => [`${kind}: ${id}`, text] as const)
}

/** The code of ours that a check's failure earns; AWS's come from the verdict. */
function codeOf(check: Check): string {
  return check.kind === 'reach' ? (check.earns ?? check.wrong) : check.wrong
}
