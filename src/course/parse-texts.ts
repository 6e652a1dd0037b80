import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import type { LabTexts, QuestionText, StepText } from './lab-texts.ts'
import { parseQuestion } from './parse-question.ts'

interface Section {
  readonly heading: string
  readonly line: number
  readonly lines: readonly string[]
}

const single = ['story', 'explanation', 'why', 'recap'] as const
const byId = ['step', 'question', 'check', 'hint', 'feedback'] as const
type SingleHeading = (typeof single)[number]
type IdHeading = (typeof byId)[number]

/**
 * Reads `en.md` or `ko.md`. `# Title` and a summary come first; then sections whose headings are the
 * same in both languages: `## story`, `## step: create — Title`, `## question: which-table`,
 * `## check: app-reaches`, `## hint: create-1`, `## feedback: CODE`, `## explanation`, `## why`,
 * `## recap`. A question is its text, its choices as a list (- `id` text) and, quoted, why.
 */
export function parseTexts(markdown: string, file: string): LabTexts {
  const [first, ...sections] = splitSections(markdown)
  const singles: Record<SingleHeading, string> = { story: '', explanation: '', why: '', recap: '' }
  const named = emptySections()
  const seen = new Set<string>()
  for (const section of sections) {
    const { kind, id, title } = readHeading(section, file)
    const name = `${kind} ${id ?? ''}`
    if (seen.has(name)) throw problem('course.heading-twice', section, file)
    seen.add(name)
    if (id === undefined) singles[kind as SingleHeading] = textOf(section.lines)
    else named[kind as IdHeading].set(id, { title, section })
  }
  const texts = (kind: IdHeading) => mapValues(named[kind], ({ section }) => textOf(section.lines))
  return {
    title: first?.heading ?? '',
    summary: textOf(first?.lines ?? []),
    ...singles,
    steps: mapValues(named.step, ({ title, section }): StepText => ({
      title,
      text: textOf(section.lines),
    })),
    questions: mapValues(named.question, ({ section }) => readQuestion(section, file)),
    checks: texts('check'),
    hints: texts('hint'),
    feedback: texts('feedback'),
  }
}

type Named = Map<string, { title: string; section: Section }>

function emptySections(): Readonly<Record<IdHeading, Named>> {
  return {
    step: new Map(),
    question: new Map(),
    check: new Map(),
    hint: new Map(),
    feedback: new Map(),
  }
}

/** The document's parts at its `#` and `##` headings; those in code blocks are not headings. */
function splitSections(markdown: string): readonly Section[] {
  const sections: { heading: string; line: number; lines: string[] }[] = []
  let inCode = false
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    if (line.startsWith('```')) inCode = !inCode
    const heading = inCode ? null : /^##? +(.*?) *$/.exec(line)
    if (heading === null) sections.at(-1)?.lines.push(line)
    else sections.push({ heading: heading[1] ?? '', line: index + 1, lines: [] })
  }
  return sections
}

function readHeading(
  section: Section,
  file: string,
): { kind: SingleHeading | IdHeading; id?: string; title: string } {
  const { heading } = section
  const alone = single.find((word) => word === heading)
  if (alone !== undefined) return { kind: alone, title: '' }
  const [, word, id, title = ''] = /^([a-z]+): ([\w:-]+)(?: — (.+))?$/.exec(heading) ?? []
  const kind = byId.find((one) => one === word)
  if (kind === undefined || id === undefined) throw problem('course.heading', section, file)
  return { kind, id, title }
}

function readQuestion(section: Section, file: string): QuestionText {
  const question = parseQuestion(section.lines)
  if (!('wrongLine' in question)) return question
  throw problem('course.choice', { ...section, line: section.line + question.wrongLine }, file)
}

function textOf(lines: readonly string[]): string {
  return lines.join('\n').trim()
}

function mapValues<T>(
  named: Named,
  value: (item: { title: string; section: Section }) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries([...named].map(([id, item]) => [id, value(item)]))
}

function problem(key: MessageKey, { heading, line }: Section, file: string): MendableError {
  return new MendableError({ key, values: { file, line, heading } }, [], {
    exitStatus: 2,
  })
}
