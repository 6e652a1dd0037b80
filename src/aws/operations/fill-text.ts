import { lookUp, splitReferences, type Scope } from './references.ts'

/** Puts a sandbox's names into a text for people; what is not known yet stays as it is written. */
export function fillText(text: string, scope: Scope): string {
  return splitReferences(text)
    .map((part) => {
      if ('text' in part) return part.text
      const value = lookUp(part.reference, scope)
      return typeof value === 'string' ? value : `\${${part.reference}}`
    })
    .join('')
}
