import type { QuestionText } from './lab-texts.ts'

/** A list item that is no choice, and how many lines below the heading it stands. */
export interface WrongChoice {
  readonly wrongLine: number
}

/** Reads a question's section: its text, its choices (- `id` text), and, quoted (`> …`), why. */
export function parseQuestion(lines: readonly string[]): QuestionText | WrongChoice {
  const text: string[] = []
  const choices: Record<string, string> = {}
  const why: string[] = []
  let last: string | undefined
  for (const [index, line] of lines.entries()) {
    const [, id, words] = /^- `([a-z0-9-]+)` (.+)$/.exec(line) ?? []
    if (id !== undefined && words !== undefined) {
      last = id
      choices[id] = words
    } else if (line.startsWith('>')) why.push(line.replace(/^> ?/, ''))
    else if (line.startsWith('- ')) return { wrongLine: index + 1 }
    else if (last !== undefined && line.startsWith('  ')) choices[last] += ` ${line.trim()}`
    else text.push(line)
  }
  return { text: text.join('\n').trim(), choices, why: why.join('\n').trim() }
}
