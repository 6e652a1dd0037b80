/** How a piece of a picture is to look; the drawer gives it a colour. */
export type Tone = 'frame' | 'plain' | 'name' | 'good' | 'bad' | 'dim'

export interface Piece {
  readonly text: string
  readonly tone: Tone
}

/** A picture for a terminal: lines of pieces. */
export type PictureLine = readonly Piece[]

export function piece(text: string, tone: Tone = 'plain'): Piece {
  return { text, tone }
}
