import { splitReferences } from './references.ts'
import type { Word, WordPart } from './shell-word.ts'

/** The shell variable that holds the value of a reference. */
export type VariableFor = (reference: string) => string

/**
 * The words that follow an option: one for a scalar or a structure, one an item for a list. The CLI
 * reads all words of an option as shorthand or all as JSON: a list with both is one JSON array.
 */
export function cliWords(value: unknown, variableFor: VariableFor): readonly Word[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  const structures = items.some((item) => typeof item === 'object')
  if (structures && !items.every(shorthandSafe)) return [wordOf(JSON.stringify(value), variableFor)]
  return items.map((item) =>
    typeof item === 'object' && item !== null
      ? wordOf(shorthand(item), variableFor)
      : scalar(item, variableFor),
  )
}

function scalar(value: unknown, variableFor: VariableFor): Word {
  if (typeof value === 'string') return wordOf(value, variableFor)
  return [{ text: JSON.stringify(value) }]
}

function wordOf(text: string, variableFor: VariableFor): Word {
  return splitReferences(text).map((part): WordPart =>
    'text' in part ? part : { variable: variableFor(part.reference) },
  )
}

/** The CLI's shorthand reads commas, quotes, brackets and the like as its own; JSON is then used. */
function shorthandSafe(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(shorthandSafe)
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).length > 0 && Object.values(value).every(shorthandSafe)
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean'
  return value !== '' && /^[A-Za-z0-9_./:@*-]+$/.test(value.replaceAll(/\$\{[^{}!]+\}/g, 'x'))
}

/** `Name=vpc-id,Values=a,b` at the top; what stands deeper has its brackets. */
function shorthand(value: object): string {
  return Object.entries(value)
    .map(([key, item]) => `${key}=${Array.isArray(item) ? topList(item) : nested(item)}`)
    .join(',')
}

function topList(items: readonly unknown[]): string {
  const plain = items.every((item) => typeof item !== 'object')
  return plain ? items.map(nested).join(',') : nested(items)
}

function nested(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(nested).join(',')}]`
  if (typeof value === 'object' && value !== null) return `{${shorthandNested(value)}}`
  return String(value)
}

function shorthandNested(value: object): string {
  return Object.entries(value)
    .map(([key, item]) => `${key}=${nested(item)}`)
    .join(',')
}
