const unsafe = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/**
 * Text from outside on one line, as a terminal may show it: what would move the cursor, colour,
 * reorder or end the line is written as its code point.
 */
export function printable(text: string): string {
  return text.replaceAll(unsafe, escapeOf)
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
