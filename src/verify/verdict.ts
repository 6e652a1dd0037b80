import type { AskedKey, PolicyRow } from './policy/decision.ts'

/** The ways that a packet may take out of its subnet, in the order of design: AWS's names in kebab case. */
export const vias = [
  'gateway-endpoint',
  'interface-endpoint',
  'nat-gateway',
  'internet-gateway',
  'egress-only-internet-gateway',
  'vpc-peering',
  'transit-gateway',
  'vpn-gateway',
  'local',
  'internet',
  'none',
] as const
export type Via = (typeof vias)[number]

export type StageName = 'dns' | 'forward' | 'return' | 'tls' | 'policy'
export type StageState = 'passed' | 'blocked' | 'not-asked'

/** An AWS resource that took part, by its AWS id. */
export interface Component {
  readonly kind:
    | 'vpc'
    | 'subnet'
    | 'instance'
    | 'network-interface'
    | 'security-group'
    | 'network-acl'
    | 'route-table'
    | 'prefix-list'
    | 'vpc-endpoint'
    | 'nat-gateway'
    | 'internet-gateway'
    | 'egress-only-internet-gateway'
    | 'vpn-gateway'
    | 'vpc-peering-connection'
    | 'transit-gateway'
    | 'resolver'
    | 'bucket'
    | 'principal'
    | 'service'
    | 'internet'
  readonly id: string
}

/** One row of an effective route table. `targetKind` is the way it leads, `none` for a blackhole. */
export interface RouteRow {
  readonly destination: string
  readonly target: string
  readonly origin: 'local' | 'static' | 'prefix-list' | 'propagated'
  readonly state: 'active' | 'blackhole'
}

/** One rule of a security group or network ACL, as AWS's console would print it. */
export interface FilterRow {
  readonly rule: string
  readonly protocol: string
  readonly ports: string
  readonly peer: string
  readonly action: 'allow' | 'deny'
}

/** What a component decided, with the evidence that a person needs to believe it. */
export type Decision =
  | {
      readonly kind: 'resolved'
      readonly name: string
      readonly answers: readonly string[]
      readonly zone: 'public' | 'private' | 'endpoint'
    }
  | { readonly kind: 'not-resolved'; readonly name: string; readonly zone?: string }
  | { readonly kind: 'sent'; readonly address: string }
  | {
      readonly kind: 'routed'
      readonly table: string
      readonly association: 'explicit' | 'main'
      readonly lookedUp: string
      readonly winner: RouteRow
      readonly losers: readonly RouteRow[]
    }
  | {
      readonly kind: 'not-routed'
      readonly table: string
      readonly association: 'explicit' | 'main'
      readonly lookedUp: string
      readonly rows: readonly RouteRow[]
    }
  | {
      readonly kind: 'filtered'
      readonly direction: 'inbound' | 'outbound'
      readonly peer: string
      readonly ports: string
      readonly matched: FilterRow | null
      readonly rows: readonly FilterRow[]
    }
  | { readonly kind: 'carried'; readonly source: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'remembered' }
  | { readonly kind: 'arrived'; readonly source: string }
  | {
      readonly kind: 'decided'
      readonly action: string
      readonly resource: string
      readonly principal: string
      readonly rows: readonly PolicyRow[]
      /** The condition keys that the statements looked at; without values, absent from the request. */
      readonly keys: readonly AskedKey[]
    }

/** One step of the way. `rules` are numbers of aws-rules.md, copied to docs/rules.md. */
export interface Hop {
  readonly component: Component
  readonly decision: Decision
  readonly allowed: boolean
  readonly rules: readonly number[]
}

/** An API operation as data; the same shape as an operation of a solution. */
export interface Fix {
  readonly service: 'ec2' | 's3' | 'iam'
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/**
 * One thing that stops the packet. `code` is AWS Reachability Analyzer's where it has one, else ours
 * (docs/codes.md). `destinations` are the CIDRs or names that it stops. `details` are the values that
 * the sentence about it needs. `fix` is the change that removes it, as operations in order; empty when
 * only the learner can choose (a route that needs a gateway nobody made yet).
 */
export interface Blocker {
  readonly code: string
  readonly stage: StageName
  readonly component: Component
  readonly destinations: readonly string[]
  readonly details: Readonly<Record<string, string>>
  readonly rules: readonly number[]
  readonly fix: readonly Fix[]
}

/** Something true and worth knowing that stops nothing. */
export interface Warning {
  readonly code: string
  readonly component: Component
  readonly details: Readonly<Record<string, string>>
  readonly rules: readonly number[]
}

/** What the core had to take for granted, because the snapshot did not hold it. */
export interface Assumption {
  readonly code: string
  readonly details: Readonly<Record<string, string>>
}

/** What happens to one part of the destination's addresses: all of them fare alike. */
export interface Path {
  readonly destinations: readonly string[]
  readonly reachable: boolean
  readonly via: Via
  readonly hops: readonly Hop[]
  readonly returnHops: readonly Hop[]
  readonly blockers: readonly Blocker[]
}

/**
 * The answer. `via`, `hops` and `returnHops` are those of the path to look at first: a blocked one
 * before an open one, then the one that leaves by the more public way. `paths` has all of them;
 * `reachable` is true only when every path arrives and returns. `blockers` joins those of all paths.
 */
export interface Verdict {
  readonly reachable: boolean
  readonly via: Via
  readonly stages: Readonly<Record<StageName, StageState>>
  readonly hops: readonly Hop[]
  readonly returnHops: readonly Hop[]
  readonly blockers: readonly Blocker[]
  readonly warnings: readonly Warning[]
  readonly assumptions: readonly Assumption[]
  readonly paths: readonly Path[]
}
