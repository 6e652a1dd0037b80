import stringWidth from 'string-width'
import { piece, type Piece, type PictureLine } from './picture.ts'

/** Puts lines into a titled frame of the given width; what is too wide is cut with an ellipsis. */
export function framed(title: string, lines: readonly PictureLine[], width: number): PictureLine[] {
  const inner = Math.max(width - 4, 1)
  const shownTitle = cutText(title, inner - 1)
  const rest = '─'.repeat(Math.max(width - 4 - stringWidth(shownTitle), 0))
  return [
    [piece('┌ ', 'frame'), piece(shownTitle, 'name'), piece(` ${rest}┐`, 'frame')],
    ...lines.map((line) => [piece('│ ', 'frame'), ...fitted(line, inner), piece(' │', 'frame')]),
    [piece(`└${'─'.repeat(Math.max(width - 2, 0))}┘`, 'frame')],
  ]
}

/** Exactly `width` columns: wide glyphs (Hangul) count two. */
function fitted(line: PictureLine, width: number): Piece[] {
  const pieces: Piece[] = []
  let left = width
  for (const each of line) {
    if (left <= 0) break
    const text = cutText(each.text, left)
    left -= stringWidth(text)
    pieces.push({ ...each, text })
  }
  return left > 0 ? [...pieces, piece(' '.repeat(left))] : pieces
}

export function widthOf(line: PictureLine): number {
  return stringWidth(line.map(({ text }) => text).join(''))
}

export function cutText(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let cut = ''
  for (const glyph of text) {
    if (stringWidth(cut) + stringWidth(glyph) > width - 1) break
    cut += glyph
  }
  return width > 0 ? `${cut}…` : ''
}
