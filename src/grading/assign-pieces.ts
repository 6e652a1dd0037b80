import { search, type JSONValue } from '@jmespath-community/jmespath'
import type { Scope } from '../aws/operations/references.ts'
import type { LabDefinition } from '../course/lab.ts'
import type { Snapshot } from '../verify/snapshot.ts'

/** More pieces than this and the learner's network is no longer small: the first ones count. */
const mostCandidates = 6

/**
 * The lab's names with its pieces found, once for each way of giving them out. A piece that nobody
 * built is missing from the names.
 */
export function assignPieces(
  pieces: LabDefinition['find'],
  { snapshot, scope }: { readonly snapshot: Snapshot; readonly scope: Scope },
): Scope[] {
  if (pieces.length === 0) return [scope]
  const data = { ...JSON.parse(JSON.stringify(snapshot)), outputs: scope } as JSONValue
  let scopes: Scope[] = [scope]
  for (const { id, among } of pieces) {
    const found = textsIn(search(data, among)).slice(0, mostCandidates)
    const ids = pieces.map((piece) => piece.id)
    scopes = scopes.flatMap((each) => {
      const taken = new Set(ids.map((other) => each[other]))
      const free = found.filter((candidate) => !taken.has(candidate))
      // A later piece may need the only candidate, so leaving this one out is tried too.
      return [...free.map((candidate) => ({ ...each, [id]: candidate })), each]
    })
  }
  return scopes
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
