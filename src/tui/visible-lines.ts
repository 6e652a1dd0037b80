export interface Window {
  readonly offset: number
  readonly height: number
  /** Says that so many lines stand below. */
  readonly more: (count: number) => string
}

/** The lines that fit; the last row tells of those that do not, or nobody would look for them. */
export function visibleLines(
  lines: readonly string[],
  { offset, height, more }: Window,
): readonly string[] {
  const below = lines.length - offset - height
  if (below <= 0) return lines.slice(offset, offset + height)
  if (height <= 0) return []
  return [...lines.slice(offset, offset + height - 1), more(below + 1)]
}
