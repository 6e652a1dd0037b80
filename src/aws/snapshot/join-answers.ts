import type { Snapshot } from '../../verify/snapshot.ts'
import type { Assumption } from '../../verify/verdict.ts'
import { keepAnswerUse, type IgnoredWhy } from './answer-use.ts'
import { cutOffAssumptions } from './cut-off.ts'
import { joinBuckets } from './join-buckets.ts'
import { withGroupPolicies } from './join-groups.ts'
import { joinHostedZones } from './join-hosted-zones.ts'
import { joinLists } from './join-lists.ts'
import { joinPrefixListEntries } from './join-prefix-lists.ts'
import { joinAssociations, joinTransitRoutes } from './join-transit-gateways.ts'
import { joinVpcAttributes } from './join-vpc-attributes.ts'
import type { SavedAnswer } from './read-answers.ts'

/** Answers of AWS, joined into what the core reads. */
export interface SavedSnapshot {
  readonly snapshot: Snapshot
  /** What is missing though it was asked for. */
  readonly assumptions: readonly Assumption[]
  /** Files of which nothing was used, and why. */
  readonly ignored: readonly { readonly file: string; readonly why: IgnoredWhy }[]
}

/** Pure: the answers in the order of their files; of two about one resource the later counts. */
export function joinAnswers(answers: readonly SavedAnswer[]): SavedSnapshot {
  const use = keepAnswerUse()
  const { GroupDetailList = [], ...lists } = joinLists(answers, use)
  const zones = joinHostedZones(answers, use)
  const buckets = joinBuckets(answers, lists.Buckets ?? [], use)
  for (const answer of answers) if (isOrganizationPolicy(answer)) use.notJudged(answer)
  const attachments = joinAssociations(answers, lists, use)
  const snapshot: Snapshot = {
    ...lists,
    ...(lists.UserDetailList && {
      UserDetailList: withGroupPolicies(lists.UserDetailList, GroupDetailList),
    }),
    ...filled({
      VpcAttributes: joinVpcAttributes(answers, use),
      PrefixListEntries: joinPrefixListEntries(answers, lists.ManagedPrefixLists ?? [], use),
      TransitGatewayRoutes: joinTransitRoutes(answers, use),
      TransitGatewayAttachments: attachments,
      HostedZones: zones.zones,
      ...buckets,
    }),
  }
  const files = [...new Set(answers.map((answer) => answer.file))]
  return {
    snapshot,
    assumptions: [...cutOffAssumptions(answers), ...zones.assumptions],
    ignored: use.ignored(files),
  }
}

/** What `aws organizations describe-policy` answers: whom it is attached to, it does not say. */
function isOrganizationPolicy({ members }: SavedAnswer): boolean {
  const policy = members.get('Policy')
  return typeof policy === 'object' && policy !== null && 'PolicySummary' in policy
}

/** An empty list would say that this kind was described. */
function filled<T extends Readonly<Record<string, readonly unknown[]>>>(lists: T): Partial<T> {
  const entries = Object.entries(lists).filter(([, list]) => list.length > 0)
  return Object.fromEntries(entries) as Partial<T>
}
