/** A pattern of policies: code points, with two numbers for the wildcards that no code point has. */
export type Glob = readonly number[]

const anyRun = -1
const anyOne = -2

/** A text in which `*` stands for any run of characters, none included, and `?` for any one. */
export function wildcardGlob(text: string): Glob {
  return literalGlob(text).map((point) => {
    if (point === 0x2a) return anyRun
    return point === 0x3f ? anyOne : point
  })
}

/** A text that means itself. */
export function literalGlob(text: string): Glob {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

/** Whether a pattern covers a text whole. Case counts. */
export function matchesGlob(glob: Glob, text: string): boolean {
  const points = literalGlob(text)
  let at = 0
  let symbol = 0
  // The last run met, and where its text ends: only it is ever lengthened, so that the time is
  // never more than the product of the two lengths.
  let run = -1
  let runEnd = 0
  while (at < points.length) {
    const wanted = glob[symbol]
    if (wanted === anyRun) {
      run = symbol
      runEnd = at
      symbol += 1
    } else if (wanted === anyOne || wanted === points[at]) {
      symbol += 1
      at += 1
    } else if (run === -1) {
      return false
    } else {
      runEnd += 1
      at = runEnd
      symbol = run + 1
    }
  }
  return glob.slice(symbol).every((rest) => rest === anyRun)
}

const colon = 0x3a

/**
 * A pattern cut at its colons into the six parts of an ARN; the last keeps its own colons. An
 * incomplete one has fewer.
 */
export function arnParts(glob: Glob): Glob[] {
  const parts: Glob[] = []
  let rest = glob
  while (parts.length < 5) {
    const end = rest.indexOf(colon)
    if (end === -1) break
    parts.push(rest.slice(0, end))
    rest = rest.slice(end + 1)
  }
  return [...parts, rest]
}

/** Whether each part of an ARN pattern covers the same part of an ARN: no wildcard spans two. */
export function matchesArn(pattern: readonly Glob[], arn: string): boolean {
  const [partition, ...fields] = arn.split(':')
  if (partition !== 'arn' || fields.length < 5) return false
  const parts = [partition, ...fields.slice(0, 4), fields.slice(4).join(':')]
  return pattern.length === 6 && pattern.every((part, at) => matchesGlob(part, parts[at] ?? ''))
}

/** A resource pattern with fewer than six parts covers all of those it lacks. */
export function completeArn(pattern: readonly Glob[]): Glob[] {
  return Array.from({ length: 6 }, (_, at) => pattern[at] ?? [anyRun])
}

/** Whether a pattern is `*`. */
export function coversAll(glob: Glob): boolean {
  return glob.length > 0 && glob.every((symbol) => symbol === anyRun)
}
