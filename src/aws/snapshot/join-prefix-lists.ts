import type { ManagedPrefixList } from '@aws-sdk/client-ec2'
import type { PrefixListEntries } from '../../verify/snapshot.ts'
import { idInName, type AnswerUse } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

/**
 * `get-managed-prefix-list-entries` does not name its list: the file's name does. AWS's own lists may
 * have one id in two Regions: there the path must hold the Region too.
 */
export function joinPrefixListEntries(
  answers: readonly SavedAnswer[],
  lists: readonly ManagedPrefixList[],
  use: AnswerUse,
): PrefixListEntries[] {
  const found = new Map<string, { file: string; entries: PrefixListEntries }>()
  for (const answer of answers) {
    for (const entries of entriesIn(answer, lists, use)) {
      const key = `${entries.PrefixListId} ${entries.PrefixListName}`
      const known = found.get(key)
      // Pages of one answer stand in one file; another file is another answer.
      const earlier = known?.file === answer.file ? known.entries.Entries : []
      const all = { ...entries, Entries: [...earlier, ...entries.Entries] }
      found.set(key, { file: answer.file, entries: all })
      use.used(answer)
    }
  }
  return [...found.values()].map(({ entries }) => entries)
}

function entriesIn(
  answer: SavedAnswer,
  lists: readonly ManagedPrefixList[],
  use: AnswerUse,
): PrefixListEntries[] {
  const { file, members } = answer
  const own = (members.get('PrefixListEntries') ?? []) as Partial<PrefixListEntries>[]
  const named = own.flatMap(({ PrefixListId, PrefixListName, Entries = [] }) =>
    PrefixListId === undefined ? [] : [{ PrefixListId, PrefixListName, Entries }],
  )
  const Entries = members.get('Entries') as PrefixListEntries['Entries'] | undefined
  if (!Entries) return named
  const PrefixListId = idInName(file, /pl-[0-9a-f]+/)
  if (PrefixListId === undefined) {
    use.withoutSubject(answer)
    return named
  }
  return [...named, { PrefixListId, PrefixListName: nameOf(lists, PrefixListId, file), Entries }]
}

function nameOf(lists: readonly ManagedPrefixList[], id: string, file: string): string | undefined {
  const named = lists.filter((list) => list.PrefixListId === id)
  const here = named.filter((list) => {
    const region = list.PrefixListArn?.split(':')[3]
    return region !== undefined && region !== '' && file.includes(region)
  })
  return (here[0] ?? named[0])?.PrefixListName
}
