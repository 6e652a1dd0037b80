import type { Reservation } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../verify/snapshot.ts'
import { isListKey, listKinds, type ListKey } from './answer-kinds.ts'
import type { AnswerUse } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

type Element = Readonly<Record<string, unknown>>

/** The lists of all answers, each resource once; the groups of IAM are no part of a snapshot. */
export type JoinedLists = Snapshot & { GroupDetailList?: object[] }

/** A resource that several answers hold is the last one's. One without an id nothing can refer to. */
export function joinLists(answers: readonly SavedAnswer[], use: AnswerUse): JoinedLists {
  const lists: Lists = new Map()
  for (const answer of answers) {
    for (const [key, value] of answer.members) {
      if (!isListKey(key) || !Array.isArray(value)) continue
      const elements = value as Element[]
      const added = elements.filter((element) => add(lists, keyOf(key, element), element)).length
      if (elements.length === 0) listOf(lists, key)
      if (added > 0 || elements.length === 0) use.used(answer)
    }
  }
  const joined = [...lists].map(([key, known]) => [key, [...known.values()]] as const)
  return Object.fromEntries(joined)
}

type Lists = Map<ListKey, Map<string, Element>>

function listOf(lists: Lists, key: ListKey): Map<string, Element> {
  const known = lists.get(key) ?? new Map<string, Element>()
  lists.set(key, known)
  return known
}

/** Managed prefix lists are answered under the key of AWS's own, which have no ARN. */
function keyOf(key: ListKey, element: Element): ListKey {
  const isManaged = key === 'PrefixLists' && element['PrefixListArn'] !== undefined
  return isManaged ? 'ManagedPrefixLists' : key
}

function add(lists: Lists, key: ListKey, element: Element): boolean {
  if (key === 'Reservations') return addInstances(listOf(lists, key), element)
  const ids = listKinds[key].id.map((name) => element[name])
  if (ids.every((id) => id === undefined)) return false
  const known = listOf(lists, key)
  const id = JSON.stringify(ids)
  const earlier = known.get(id)
  // Moved to the end: where order decides, the later answer's does.
  known.delete(id)
  known.set(id, key === 'Policies' || key === 'Buckets' ? { ...earlier, ...element } : element)
  return true
}

/** Of one reservation, two answers may hold different instances. */
function addInstances(known: Map<string, Element>, { Instances = [] }: Reservation): boolean {
  for (const instance of Instances) {
    if (instance.InstanceId === undefined) continue
    known.delete(instance.InstanceId)
    known.set(instance.InstanceId, { Instances: [instance] })
  }
  return true
}
