import { splitReferences } from './references.ts'

/** The references of an operation's input, in order, each once. */
export function inputReferences(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return splitReferences(value).flatMap((part) => ('text' in part ? [] : [part.reference]))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return [...new Set(Object.values(value).flatMap(inputReferences))]
}
