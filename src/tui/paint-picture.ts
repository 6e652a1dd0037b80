import type { PictureLine, Tone } from '../pictures/picture.ts'
import type { Paint } from './markdown.ts'

const styles = { frame: 'dim', name: 'bold', good: 'green', bad: 'red', dim: 'dim' } as const

export function paintPicture(lines: readonly PictureLine[], paint: Paint): string[] {
  return lines.map((line) => line.map(({ text, tone }) => paintPiece(text, tone, paint)).join(''))
}

function paintPiece(text: string, tone: Tone, paint: Paint): string {
  return tone === 'plain' ? text : paint(styles[tone], text)
}
