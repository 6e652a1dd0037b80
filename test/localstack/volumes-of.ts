import { askEngine } from '../../src/localstack/engine/exchange.ts'
import { engineHere } from './engine-under-test.ts'

/** The names of all volumes that the engine holds. */
export async function volumesOf(): Promise<string[]> {
  const answer = await askEngine((await engineHere()).address, { path: '/volumes' })
  return ((answer as { Volumes: { Name: string }[] | null }).Volumes ?? []).map(({ Name }) => Name)
}
