const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cs}]/gu
const control = /\p{Cc}/gu

/**
 * Text from outside on one line, as a terminal may show it: what would move the cursor, colour,
 * reorder or end the line is written as its code point.
 */
export function printable(text: string): string {
  return escapeControls(text).replaceAll(control, escapeOf)
}

/** The same for JSON text, whose own line ends stay. */
export function escapeControls(json: string): string {
  return json.replaceAll(steering, escapeOf)
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
