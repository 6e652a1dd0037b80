/** A place in a text that is not JSON. `offset` counts the units of what was read: bytes, or characters. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault'
  readonly offset: number
  readonly kind: 'syntax' | 'too-deep' | 'too-large'

  constructor(offset: number, kind: JsonFault['kind'] = 'syntax') {
    super(`${kind} at ${offset}`)
    this.offset = offset
    this.kind = kind
  }
}

const space = /[ \t\n\r]*/y
const character = String.raw`(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))`
const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`
const scalar = new RegExp(`"${character}*"|${number}|true|false|null`, 'y')
const openString = new RegExp(`"${character}*`, 'y')

/**
 * Where a text stops being JSON, as an index of its characters: engines tell it in words that change
 * from version to version, or not at all. Asked only once `JSON.parse` has refused the text.
 */
export function jsonFaultIn(text: string): number {
  const open: ('}' | ']')[] = []
  let at = skip(space, text, 0)
  for (;;) {
    const bracket = text[at]
    if (bracket === '{' || bracket === '[') {
      open.push(bracket === '{' ? '}' : ']')
      at = skip(space, text, at + 1)
      if (text[at] !== open.at(-1)) {
        if (bracket === '[') continue
        const value = afterKey(text, at)
        if (value.fault) return value.at
        at = value.at
        continue
      }
    } else {
      const end = skip(scalar, text, at)
      if (end === at) return skip(openString, text, at)
      at = skip(space, text, end)
      if (open.length === 0) return at
    }
    const next = afterValue(text, at, open)
    if (next.fault || open.length === 0) return next.at
    at = next.at
  }
}

interface Reached {
  readonly at: number
  readonly fault: boolean
}

/** Past `"key":`, at the value. */
function afterKey(text: string, start: number): Reached {
  const end = text[start] === '"' ? skip(scalar, text, start) : start
  if (end === start) return { at: skip(openString, text, start), fault: true }
  const colon = skip(space, text, end)
  if (text[colon] !== ':') return { at: colon, fault: true }
  return { at: skip(space, text, colon + 1), fault: false }
}

/** Closes what ends here, and passes the comma before the next value. */
function afterValue(text: string, start: number, open: ('}' | ']')[]): Reached {
  let at = start
  while (open.length > 0 && text[at] === open.at(-1)) {
    open.pop()
    at = skip(space, text, at + 1)
  }
  if (open.length === 0) return { at, fault: true }
  if (text[at] !== ',') return { at, fault: true }
  at = skip(space, text, at + 1)
  return open.at(-1) === '}' ? afterKey(text, at) : { at, fault: false }
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}
