/** What goes round in a circle, in its order. */
export class CycleError extends Error {
  override readonly name = 'CycleError'
  readonly members: readonly string[]

  constructor(members: readonly string[]) {
    super(members.join(' → '))
    this.members = members
  }
}

/** Names in an order where each comes after what it depends on; else the order they are given in. */
export function inDependencyOrder(
  graph: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const done = new Set<string>()
  const visit = (name: string, way: readonly string[]): void => {
    if (done.has(name)) return
    if (way.includes(name)) throw new CycleError([...way.slice(way.indexOf(name)), name])
    for (const next of graph.get(name) ?? []) visit(next, [...way, name])
    done.add(name)
  }
  for (const name of graph.keys()) visit(name, [])
  return [...done]
}
