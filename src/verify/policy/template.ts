import type { Glob } from './glob.ts'
import type { ConditionContext } from './condition-context.ts'
import { literalGlob, wildcardGlob } from './glob.ts'

type Part =
  /** As it was written: its `*` and `?` may be wildcards. */
  | { readonly kind: 'text'; readonly text: string }
  /** What `${*}`, `${?}` and `${$}` stand for. */
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly otherwise?: string }

/** A string of a policy, cut where its policy variables are. */
export type Template = readonly Part[]

const variable = /\$\{\s*([^}',]+?)\s*(?:,\s*'([^']*)'\s*)?\}/g

/**
 * IAM User Guide, "IAM policy elements: Variables and tags": only documents of version 2012-10-17
 * have variables; in others `${…}` is text.
 */
export function parseTemplate(text: string, hasVariables: boolean): Template {
  if (!hasVariables) return [{ kind: 'text', text }]
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(variable)) {
    const [whole, key = '', otherwise] = match
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    end = match.index + whole.length
    if (/^[*?$]$/.test(key)) parts.push({ kind: 'character', text: key })
    else parts.push({ kind: 'variable', key, ...(otherwise !== undefined && { otherwise }) })
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** The text with its variables' values; undefined where one has no value in this request. */
export function fillText(template: Template, context: ConditionContext): string | undefined {
  const texts = template.map((part) => valueOf(part, context))
  return texts.includes(undefined) ? undefined : texts.join('')
}

/** The same as a pattern: only wildcards that stand in the policy itself are wildcards. */
export function fillGlob(template: Template, context: ConditionContext): Glob | undefined {
  const globs: Glob[] = []
  for (const part of template) {
    const text = valueOf(part, context)
    if (text === undefined) return undefined
    globs.push(part.kind === 'text' ? wildcardGlob(text) : literalGlob(text))
  }
  return globs.flat()
}

/** A key with several values is no variable ("Single-valued vs. multivalued context keys"). */
function valueOf(part: Part, context: ConditionContext): string | undefined {
  if (part.kind !== 'variable') return part.text
  const values = context.valuesOf(part.key)
  return values?.length === 1 ? values[0] : part.otherwise
}
