import { JsonFault, jsonFaultIn } from './json-fault.ts'

/**
 * One value of a document: a member of its top-level object or, where that is a list, one element of
 * it. `value` is asked for when it is wanted, so that a large file is never whole in memory.
 */
export interface Piece {
  /** Of the documents in the file, counted from 0: pages are often appended to one file. */
  readonly document: number
  /** Undefined where the document is no object, or an empty one: an element of a bare list has none. */
  readonly key: string | undefined
  /** Undefined where the member is no list; an empty list is a piece without `value`. */
  readonly index: number | undefined
  readonly value: unknown
}

/** AWS's answers nest about a dozen levels; a policy in one some more. */
const deepest = 100
/** One resource, or one answer that is no list. `JSON.parse` needs many times that. */
const largestPieceBytes = 32 * 1024 * 1024

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

/**
 * The documents of a file of UTF-8 text, piece by piece.
 * @throws JsonFault with the byte where the text stops being JSON, or nests or grows too far.
 */
export function* piecesOf(bytes: Buffer): Generator<Piece> {
  let document = 0
  for (let at = pastSpace(bytes, 0); at < bytes.length; document += 1) {
    if (bytes[at] === openBrace) at = yield* members(bytes, at, document)
    else if (bytes[at] === openBracket)
      at = yield* elements(bytes, at, { document, key: undefined })
    else {
      const end = pastValue(bytes, at)
      yield { document, key: undefined, index: undefined, value: parse(bytes, at, end) }
      at = end
    }
    at = pastSpace(bytes, at)
  }
}

function* members(bytes: Buffer, start: number, document: number): Generator<Piece, number> {
  let at = pastSpace(bytes, start + 1)
  if (bytes[at] === closeBrace) {
    yield { document, key: undefined, index: undefined, value: {} }
    return at + 1
  }
  for (;;) {
    if (bytes[at] !== quote) throw new JsonFault(at)
    const keyEnd = pastString(bytes, at)
    const key = String(parse(bytes, at, keyEnd))
    at = expect(bytes, pastSpace(bytes, keyEnd), colon)
    if (bytes[at] === openBracket) at = yield* elements(bytes, at, { document, key })
    else {
      const end = pastValue(bytes, at)
      yield { document, key, index: undefined, value: parse(bytes, at, end) }
      at = end
    }
    at = pastSpace(bytes, at)
    if (bytes[at] === closeBrace) return at + 1
    at = expect(bytes, at, comma)
  }
}

function* elements(
  bytes: Buffer,
  start: number,
  of: Pick<Piece, 'document' | 'key'>,
): Generator<Piece, number> {
  let at = pastSpace(bytes, start + 1)
  if (bytes[at] === closeBracket) {
    yield { ...of, index: 0, value: undefined }
    return at + 1
  }
  for (let index = 0; ; index += 1) {
    const end = pastValue(bytes, at)
    yield { ...of, index, value: parse(bytes, at, end) }
    at = pastSpace(bytes, end)
    if (bytes[at] === closeBracket) return at + 1
    at = expect(bytes, at, comma)
  }
}

function parse(bytes: Buffer, start: number, end: number): unknown {
  if (end - start > largestPieceBytes) throw new JsonFault(start, 'too-large')
  const text = bytes.toString('utf8', start, end)
  try {
    return JSON.parse(text)
  } catch {
    throw new JsonFault(start + Buffer.byteLength(text.slice(0, jsonFaultIn(text))))
  }
}

/** Past a value, by its brackets and quotes alone: what stands between them `JSON.parse` judges. */
function pastValue(bytes: Buffer, start: number): number {
  let at = start
  let depth = 0
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) {
      at = pastString(bytes, at) - 1
      if (depth === 0) return at + 1
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1
      if (depth > deepest) throw new JsonFault(at, 'too-deep')
    } else if (byte === closeBrace || byte === closeBracket) {
      if (depth === 0) break
      depth -= 1
      if (depth === 0) return at + 1
    } else if (depth === 0 && endsScalar(byte)) break
  }
  if (depth > 0 || at === start) throw new JsonFault(at)
  return at
}

function endsScalar(byte: number | undefined): boolean {
  return byte === comma || byte === quote || byte === colon || isSpace(byte)
}

function pastString(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(quote, start + 1); at >= 0; at = bytes.indexOf(quote, at + 1)) {
    let slashes = 0
    while (bytes[at - 1 - slashes] === backslash) slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
  throw new JsonFault(bytes.length)
}

function pastSpace(bytes: Buffer, start: number): number {
  let at = start
  while (isSpace(bytes[at])) at += 1
  return at
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function expect(bytes: Buffer, at: number, wanted: number): number {
  if (bytes[at] !== wanted) throw new JsonFault(Math.min(at, bytes.length))
  return pastSpace(bytes, at + 1)
}
