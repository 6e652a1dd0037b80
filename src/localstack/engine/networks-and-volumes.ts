import * as z from 'zod'
import { ourLabel, ownerOf, type LabelledOwner } from '../labels.ts'
import { askEngine, EngineError } from './exchange.ts'
import type { Engine } from './find-engine.ts'

/** We make none of either today; what an image or a later version of ours made goes with the rest. */
export interface OurThing {
  readonly id: string
  readonly name: string
  readonly createdMs: number
  readonly owner: LabelledOwner
}

const labels = z.record(z.string(), z.string()).nullish()
const networksSchema = z.array(
  z.looseObject({ Id: z.string(), Name: z.string(), Created: z.string(), Labels: labels }),
)
const volumesSchema = z.looseObject({
  Volumes: z
    .array(z.looseObject({ Name: z.string(), CreatedAt: z.string().optional(), Labels: labels }))
    .nullable(),
})

const query = new URLSearchParams({ filters: JSON.stringify({ label: [ourLabel] }) })

export async function listOurNetworks(engine: Engine): Promise<OurThing[]> {
  const found = await askEngine(engine.address, { path: `/networks?${query}` })
  return networksSchema
    .parse(found)
    .flatMap(({ Id, Name, Created, Labels }) => ours(Id, Name, Created, Labels))
}

export async function listOurVolumes(engine: Engine): Promise<OurThing[]> {
  const found = await askEngine(engine.address, { path: `/volumes?${query}` })
  const { Volumes } = volumesSchema.parse(found)
  return (Volumes ?? []).flatMap(({ Name, CreatedAt, Labels }) =>
    ours(Name, Name, CreatedAt ?? '', Labels),
  )
}

function ours(
  id: string,
  name: string,
  created: string,
  found: z.infer<typeof labels>,
): OurThing[] {
  const owner = ownerOf(found ?? {})
  return owner ? [{ id, name, createdMs: Date.parse(created) || Date.now(), owner }] : []
}

export async function removeThing(
  engine: Engine,
  kind: 'network' | 'volume',
  id: string,
): Promise<void> {
  try {
    const path = `/${kind}s/${encodeURIComponent(id)}`
    await askEngine(engine.address, { method: 'DELETE', path })
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 404) throw error
  }
}
