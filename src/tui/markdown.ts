import wrapAnsi from 'wrap-ansi'
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours go through here, so that NO_COLOR and a dumb terminal get plain text. */
export type Paint = (style: Style, text: string) => string

export const paintColours: Paint = (style, text) =>
  styleText(style, text, { validateStream: false })
export const paintNothing: Paint = (_style, text) => text

/** The little Markdown that labs use, as lines for a terminal, wrapped to a width. */
export function markdownLines(markdown: string, width: number, paint: Paint): string[] {
  let inCode = false
  return joinParagraphs(markdown).flatMap((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode
      return []
    }
    if (inCode) return codeLines(line, width).map((each) => paint('cyan', each))
    const heading = /^#+ (.*)$/.exec(line)?.[1]
    if (heading !== undefined) return wrap(paint('bold', heading), width)
    const item = /^(\s*(?:[-*]|\d+\.)) (.*)$/.exec(line)
    if (item) return hanging(item[1] ?? '-', inline(item[2] ?? '', paint), width)
    return wrap(inline(line, paint), width)
  })
}

/** A command that is too long goes on further in, so that it reads as one. */
function codeLines(line: string, width: number): string[] {
  const lead = `  ${/^\s*/.exec(line)?.[0] ?? ''}`
  return wrap(line.trim(), width - lead.length - 2).map((part, index) =>
    index === 0 ? `${lead}${part}` : `${lead}  ${part}`,
  )
}

/** Markdown breaks a paragraph's lines anywhere; a terminal of another width breaks them elsewhere. */
function joinParagraphs(markdown: string): string[] {
  const lines: string[] = []
  let inCode = false
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode
    const last = lines.at(-1)
    const continues =
      !inCode &&
      last !== undefined &&
      last !== '' &&
      !last.startsWith('```') &&
      /^\S/.test(line) &&
      !/^(?:[-*>#]|\d+\. |```)/.test(line)
    if (continues) lines[lines.length - 1] = `${last} ${line}`
    else lines.push(line)
  }
  return lines
}

function inline(text: string, paint: Paint): string {
  return text
    .replaceAll(/`([^`]+)`/g, (_whole, code: string) => paint('cyan', code))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_whole, strong: string) => paint('bold', strong))
    .replaceAll(/\*([^*\s][^*]*)\*/g, (_whole, term: string) => paint('bold', term))
}

function hanging(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat(mark.length + 1)
  return wrap(text, width - indent.length).map((line, index) =>
    index === 0 ? `${mark} ${line}` : `${indent}${line}`,
  )
}

export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(width, 8), { hard: true }).split('\n')
}
