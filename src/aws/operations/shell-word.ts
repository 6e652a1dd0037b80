/** A piece of a word of a command: literal text, or a shell variable. */
export type WordPart = { readonly text: string } | { readonly variable: string }
export type Word = readonly WordPart[]

/** One word as bash reads it back: quoted only where it must be, variables expanded in quotes. */
export function shellWord(word: Word): string {
  const literal = word.map((part) => ('text' in part ? part.text : '')).join('')
  if (word.every((part) => 'text' in part)) return quoteLiteral(literal)
  // In double quotes bash still reads these; with them the literal parts get quotes of their own.
  if (!/["\\$`!]/.test(literal)) return `"${word.map(inDoubleQuotes).join('')}"`
  return word
    .map((part) => ('text' in part ? quoteLiteral(part.text) : `"$${part.variable}"`))
    .join('')
}

/** A text as one word, quoted only where it must be. */
export function quoteLiteral(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function inDoubleQuotes(part: WordPart, index: number, word: Word): string {
  if ('text' in part) return part.text
  const next = word[index + 1]
  const runsOn = next !== undefined && 'text' in next && /^[A-Za-z0-9_[]/.test(next.text)
  return runsOn ? `\${${part.variable}}` : `$${part.variable}`
}
