import type { TransitGatewayAttachment, TransitGatewayRoute } from '@aws-sdk/client-ec2'
import type { Snapshot, TransitGatewayTableRoutes } from '../../verify/snapshot.ts'
import { idInName, type AnswerUse } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

const tableId = /tgw-rtb-[0-9a-f]+/

/** `search-transit-gateway-routes` does not name its table: the file's name does. */
export function joinTransitRoutes(
  answers: readonly SavedAnswer[],
  use: AnswerUse,
): TransitGatewayTableRoutes[] {
  const tables = new Map<string, { file: string; routes: TransitGatewayRoute[] }>()
  for (const answer of answers) {
    for (const own of ownTables(answer)) {
      tables.set(own.TransitGatewayRouteTableId, { file: answer.file, routes: own.Routes ?? [] })
      use.used(answer)
    }
    const routes = answer.members.get('Routes') as TransitGatewayRoute[] | undefined
    const id = routes && subjectOf(answer, use)
    if (!routes || id === undefined) continue
    const known = tables.get(id)
    const earlier = known?.file === answer.file ? known.routes : []
    tables.set(id, { file: answer.file, routes: [...earlier, ...routes] })
  }
  return [...tables].map(([id, { routes }]) => ({ TransitGatewayRouteTableId: id, Routes: routes }))
}

function ownTables({ members }: SavedAnswer): TransitGatewayTableRoutes[] {
  const tables = (members.get('TransitGatewayRoutes') ?? []) as Partial<TransitGatewayTableRoutes>[]
  return tables.flatMap(({ TransitGatewayRouteTableId, Routes }) =>
    TransitGatewayRouteTableId === undefined ? [] : [{ TransitGatewayRouteTableId, Routes }],
  )
}

/**
 * `get-transit-gateway-route-table-associations` does not name its table either. Its rows are joined
 * into the attachments, which are also made of VPC attachments that stand in no other list.
 */
export function joinAssociations(
  answers: readonly SavedAnswer[],
  snapshot: Snapshot,
  use: AnswerUse,
): TransitGatewayAttachment[] {
  const attachments = new Map<string, TransitGatewayAttachment>(
    (snapshot.TransitGatewayAttachments ?? []).map((each) => [
      each.TransitGatewayAttachmentId ?? '',
      each,
    ]),
  )
  for (const answer of answers) {
    const rows = answer.members.get('Associations') as Association[] | undefined
    const table = rows && subjectOf(answer, use)
    if (!rows || table === undefined) continue
    for (const { TransitGatewayAttachmentId: id = '', State } of rows) {
      const attachment = attachments.get(id) ?? ofVpc(snapshot, id)
      if (!attachment) continue
      const Association = { TransitGatewayRouteTableId: table, State }
      attachments.set(id, { ...attachment, Association })
    }
  }
  return [...attachments.values()]
}

interface Association {
  readonly TransitGatewayAttachmentId?: string
  readonly State?: NonNullable<TransitGatewayAttachment['Association']>['State']
}

function ofVpc(snapshot: Snapshot, id: string): TransitGatewayAttachment | undefined {
  const found = snapshot.TransitGatewayVpcAttachments?.find(
    (each) => each.TransitGatewayAttachmentId === id,
  )
  if (!found) return undefined
  const { TransitGatewayId, VpcId, VpcOwnerId, State } = found
  return {
    TransitGatewayAttachmentId: id,
    TransitGatewayId,
    ResourceType: 'vpc',
    ResourceId: VpcId,
    ResourceOwnerId: VpcOwnerId,
    State,
  }
}

function subjectOf(answer: SavedAnswer, use: AnswerUse): string | undefined {
  const id = idInName(answer.file, tableId)
  if (id === undefined) use.withoutSubject(answer)
  else use.used(answer)
  return id
}
