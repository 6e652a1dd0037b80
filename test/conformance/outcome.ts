import { NotRefused } from './conformance-case.ts'

/** What the other side did instead of what a case expects, in a few words that stay from run to run. */
export function sayOutcome(error: unknown): string {
  return shortened(withoutIds(inWords(error)))
}

function inWords(error: unknown): string {
  if (error instanceof NotRefused) return 'accepts it'
  if (!(error instanceof Error)) return 'fails'
  const { $metadata, Code, actual, expected } = error as Error & {
    $metadata?: unknown
    Code?: string
    actual?: unknown
    expected?: unknown
  }
  if ($metadata !== undefined) return `refuses with ${Code ?? error.name}: ${error.message}`
  if (error.name !== 'AssertionError') return 'answers without what the case looks at'
  const [path, was, wanted] = difference(expected, actual, '') ?? ['', actual, expected]
  if (path === 'code') return `refuses with ${String(was)}`
  if (path === 'message') return `says “${String(was)}”`
  if (path !== '') return `${path}: ${shown(was)}`
  const isPlain = Array.isArray(wanted) || (typeof wanted !== 'object' && wanted !== undefined)
  return isPlain ? `${shown(was)}, not ${shown(wanted)}` : shown(was)
}

type Difference = readonly [path: string, actual: unknown, expected: unknown]

/** The first place where an answer is not as expected; matchers of vitest's decide for themselves. */
function difference(expected: unknown, actual: unknown, path: string): Difference | undefined {
  if (isMatcher(expected)) {
    return expected.asymmetricMatch(actual) ? undefined : [path, actual, expected]
  }
  if (typeof expected !== 'object' || expected === null || expected instanceof Date) {
    return Object.is(expected, actual) ? undefined : [path, actual, expected]
  }
  if (typeof actual !== 'object' || actual === null) return [path, actual, expected]
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length !== actual.length) {
    return [path, actual, expected]
  }
  for (const [name, inner] of Object.entries(expected)) {
    const own = (actual as Record<string, unknown>)[name]
    const found = difference(inner, own, path === '' ? name : `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

function isMatcher(value: unknown): value is { asymmetricMatch: (other: unknown) => boolean } {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) {
    if (value.length === 0) return 'nothing'
    return value.length === 1 ? '1 item' : `${value.length} items`
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function withoutIds(text: string): string {
  return text
    .replaceAll(/\b([a-z]{1,8}(?:-[a-z]{3,6})*)-[0-9a-f]{8,17}\b/g, '$1-…')
    .replaceAll(/…-[0-9a-f]{8}\b/g, '…')
    .replaceAll(/\b\d{12}\b|\b[0-9A-F]{12,}\b/g, '…')
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b(?!\/)/g, 'an address')
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`)
  return line.length > 140 ? `${line.slice(0, 139)}…` : line
}
