/** Where something stands in a template: its line, and the keys that lead to it. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly path: readonly string[]
}

/** A template's value. Both spellings of a function (`!Ref x`, `{Ref: x}`) are one node. */
export type TemplateNode =
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly TemplateNode[]; readonly place: Place }
  | { readonly kind: 'map'; readonly entries: Entries; readonly place: Place }
  | {
      readonly kind: 'function'
      readonly name: string
      readonly argument: TemplateNode
      readonly place: Place
    }

export type Scalar = string | number | boolean | null
export type Entries = ReadonlyMap<string, TemplateNode>

/** The place of what `path` leads to, or of the last thing on the way there. */
export function placeOf(node: TemplateNode, path: readonly PropertyKey[]): Place {
  const [key, ...rest] = path
  if (key === undefined) return node.place
  const next =
    node.kind === 'map'
      ? node.entries.get(String(key))
      : node.kind === 'list'
        ? node.items[Number(key)]
        : undefined
  return next === undefined ? node.place : placeOf(next, rest)
}
