import type { Snapshot } from '../verify/snapshot.ts'

/** An instance of the running lab with what a learner calls it. */
export interface NamedInstance {
  readonly id: string
  /** Its Name tag, else its logical id in the topology, else its id. */
  readonly name: string
}

export type InstanceNamed =
  | ({ readonly kind: 'found' } & NamedInstance)
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[] }
  | { readonly kind: 'none'; readonly names: readonly string[] }

/**
 * The instance that a learner means: by its id, its logical id in the lab's topology or its Name tag,
 * whatever the case. Terminated ones are no longer there.
 */
export function nameInstance(
  given: string,
  { Reservations = [] }: Snapshot,
  scope: Readonly<Record<string, unknown>>,
): InstanceNamed {
  const known = Reservations.flatMap((each) => each.Instances ?? [])
    .filter(({ State }) => State?.Name !== 'terminated' && State?.Name !== 'shutting-down')
    .map(({ InstanceId: id = '', Tags = [] }) => ({
      id,
      tag: Tags.find(({ Key }) => Key === 'Name')?.Value,
      logicalId: Object.keys(scope).find((name) => scope[name] === id),
    }))
  const wanted = given.toLowerCase()
  const meant = known.filter((each) =>
    [each.id, each.tag, each.logicalId].some((name) => name?.toLowerCase() === wanted),
  )
  const names = known.map(({ id, tag, logicalId }) => ({ id, name: tag ?? logicalId ?? id }))
  const [first] = names.filter(({ id }) => id === meant[0]?.id)
  if (!first) return { kind: 'none', names: names.map(({ name }) => name) }
  if (meant.length > 1) return { kind: 'ambiguous', ids: meant.map(({ id }) => id) }
  return { kind: 'found', ...first }
}
