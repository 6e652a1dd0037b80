/** As far as it is read here: Babel's path of a node, with the nodes above it. */
interface NodePath {
  readonly node: Node
  readonly parent?: Node
  readonly key?: string | number | null
}

interface Node {
  readonly type: string
  readonly operator?: string
  readonly value?: unknown
  readonly elements?: readonly unknown[]
}

/**
 * The SDK's types call every member optional, so the code says `id ?? ''` and `list ?? []` where AWS
 * always answers one. Such a default is for the compiler: to change it is no fault that a test could meet.
 */
function shouldIgnore({ node, parent, key }: NodePath): string | undefined {
  const isDefault =
    parent?.type === 'LogicalExpression' && parent.operator === '??' && key === 'right'
  const isEmpty = node.type === 'StringLiteral' ? node.value === '' : node.elements?.length === 0
  return isDefault && isEmpty ? 'a default for the compiler' : undefined
}

export const typeOnlyDefault = { shouldIgnore }

/** What Stryker looks for in a plugin. */
export const strykerPlugins = [
  { kind: 'Ignore', name: 'type-only-default', value: typeOnlyDefault },
]
