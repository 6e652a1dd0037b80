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

const space = /[ \t\n\r]{1,1000}/y
// By the thousand: an expression that takes millions of characters at once exhausts the engine's stack.
const characters = /(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})){1,1000}/uy
const digits = /\d{1,1000}/y
const zero = /-?0/y
const leading = /-?[1-9]/y
const fraction = /\.(?=\d)/y
const exponent = /[eE][+-]?(?=\d)/y
const word = /true|false|null/y

/**
 * Where a text stops being JSON, as an index of its characters: engines tell it in words that change
 * from version to version, or not at all. Asked only once `JSON.parse` has refused the text.
 */
export function jsonFaultIn(text: string): number {
  const open: ('}' | ']')[] = []
  let at = skipAll(space, text, 0)
  for (;;) {
    const bracket = text[at]
    if (bracket === '{' || bracket === '[') {
      open.push(bracket === '{' ? '}' : ']')
      at = skipAll(space, text, at + 1)
      if (text[at] !== open.at(-1)) {
        if (bracket === '[') continue
        const value = afterKey(text, at)
        if (value.fault) return value.at
        at = value.at
        continue
      }
    } else {
      const value = text[at] === '"' ? afterString(text, at) : afterScalar(text, at)
      if (value.fault) return value.at
      at = skipAll(space, text, value.at)
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
  const key = afterString(text, start)
  if (key.fault) return key
  const colon = skipAll(space, text, key.at)
  if (text[colon] !== ':') return { at: colon, fault: true }
  return { at: skipAll(space, text, colon + 1), fault: false }
}

function afterString(text: string, start: number): Reached {
  if (text[start] !== '"') return { at: start, fault: true }
  const end = skipAll(characters, text, start + 1)
  return text[end] === '"' ? { at: end + 1, fault: false } : { at: end, fault: true }
}

/** A number, or one of the three words. */
function afterScalar(text: string, start: number): Reached {
  const named = skip(word, text, start)
  if (named > start) return { at: named, fault: false }
  let at = skip(zero, text, start)
  if (at === start) {
    at = skip(leading, text, start)
    if (at === start) return { at, fault: true }
    at = skipAll(digits, text, at)
  }
  for (const part of [fraction, exponent]) {
    const begun = skip(part, text, at)
    if (begun > at) at = skipAll(digits, text, begun)
  }
  return { at, fault: false }
}

/** Closes what ends here, and passes the comma before the next value. */
function afterValue(text: string, start: number, open: ('}' | ']')[]): Reached {
  let at = start
  while (open.length > 0 && text[at] === open.at(-1)) {
    open.pop()
    at = skipAll(space, text, at + 1)
  }
  if (open.length === 0) return { at, fault: true }
  if (text[at] !== ',') return { at, fault: true }
  at = skipAll(space, text, at + 1)
  return open.at(-1) === '}' ? afterKey(text, at) : { at, fault: false }
}

function skipAll(pattern: RegExp, text: string, from: number): number {
  let at = from
  for (let next = skip(pattern, text, at); next > at; next = skip(pattern, text, at)) at = next
  return at
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}
