import { drawNetwork, type Journey } from '../pictures/draw-network.ts'
import type { Session } from '../session/session.ts'
import { isPredicting } from './checks-view.ts'
import { paintPicture } from './paint-picture.ts'
import type { Reader } from './reader.ts'

/** The network as the last check saw it, with the way of every packet that a check asks about. */
export function networkView(session: Session, reader: Reader, width: number): string[] {
  const { snapshot } = session.state
  if (!snapshot) return [reader.paint('dim', reader.text('tui.no-network'))]
  const { scope } = session.sandbox
  const names = new Map(
    Object.entries(scope).flatMap(([name, id]) =>
      typeof id === 'string' && id.startsWith('i-') && !name.includes('.')
        ? [[id, name] as const]
        : [],
    ),
  )
  const picture = {
    snapshot,
    journeys: isPredicting(session) ? [] : journeysOf(session),
    nameOf: (id: string) => names.get(id),
    width,
    text: reader.text,
  }
  return paintPicture(drawNetwork(picture), reader.paint)
}

/** The checks' packets; what would be without an endpoint is no picture of what is. */
function journeysOf({ lab, state }: Session): Journey[] {
  return lab.definition.checks.flatMap((check) => {
    if (check.kind !== 'reach' || check.without !== undefined) return []
    const outcome = state.checks[check.id]?.result.outcome
    const verdict = outcome && 'verdict' in outcome ? outcome.verdict : undefined
    const interfaceId = verdict?.hops.find(({ decision }) => decision.kind === 'sent')?.component.id
    if (!verdict || interfaceId === undefined) return []
    return [{ interfaceId, to: destinationLabel(check.to), verdict }]
  })
}

type Destination = Extract<Session['lab']['definition']['checks'][number], { kind: 'reach' }>['to']

function destinationLabel(to: Destination): string {
  if ('s3' in to) return `S3 ${to.s3.region}`
  return 'host' in to ? to.host : to.address
}
