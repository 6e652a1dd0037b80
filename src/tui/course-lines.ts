import type { Lab } from '../course/load-lab.ts'
import type { Progress } from '../session/progress.ts'
import { markdownLines, wrap } from './markdown.ts'
import type { Reader } from './reader.ts'

export interface CourseListing {
  readonly course: readonly Lab[]
  readonly progress: Progress
  /** The index of the lab that Enter opens. */
  readonly chosen: number
  readonly reader: Reader
  readonly notice: string | undefined
}

interface Space {
  readonly width: number
  readonly height: number
}

const indent = '     '

/** As much of the list as fits, the chosen lab always among it. */
export function courseLines(listing: CourseListing, { width, height }: Space): string[] {
  const { notice, reader, course, chosen } = listing
  const said = notice === undefined ? [] : wrap(reader.paint('yellow', notice), width)
  const entries = course.map((_lab, index) => ['', ...entryLines(listing, index, width)])
  const end = entries.slice(0, chosen + 1).flat().length
  const room = Math.max(height - said.length - 1, 1)
  const offset = Math.max(end - room, 0)
  return [...entries.flat().slice(offset, offset + room), '', ...said].slice(0, height)
}

function entryLines(
  { course, progress, chosen, reader }: CourseListing,
  index: number,
  width: number,
) {
  const lab = course[index]
  if (!lab) return []
  const { definition, texts } = lab
  const { title, summary } = texts[reader.language]
  const isChosen = index === chosen
  const minutes = reader.text('lab.minutes', { minutes: definition.minutes })
  const number = String(definition.number).padStart(2)
  const head = `${isChosen ? '›' : ' '}${markOf(progress, lab)} ${number}. ${title}  ${minutes} `
  return [
    isChosen ? reader.paint('inverse', head) : head,
    ...markdownLines(summary, width - indent.length, reader.paint).map((line) =>
      reader.paint('dim', `${indent}${line}`),
    ),
  ]
}

function markOf(progress: Progress, lab: Lab): string {
  const standing = progress.labs[lab.definition.id]
  if (!standing) return ' '
  return standing.finished || standing.passedSteps.length > 0 ? '✓' : '…'
}
