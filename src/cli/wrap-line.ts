import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** A line broken between words at a terminal's width; what follows stands under its first word. */
export function wrapLine(line: string, columns: number): string {
  if (stringWidth(line) <= columns) return line
  const [lead] = /^\s*(?:(?:[-·→✓✗]|\d+\.)\s+)?/.exec(line) ?? ['']
  const indent = stringWidth(lead)
  const wrapped = wrapAnsi(line.slice(lead.length), Math.max(columns - indent, 20), { hard: true })
  return lead + wrapped.replaceAll('\n', `\n${' '.repeat(indent)}`)
}
