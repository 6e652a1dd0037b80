/** One of the kinds of policies that S3 asks, in the order that a request meets them. */
export type PolicyKind = 'endpoint' | 'block-public-access' | 'bucket' | 'identity' | 'boundary'

/** `not-there`: no such policy stands in the way. `not-asked`: this request is none of its business. */
export type PolicyOutcome = 'allow' | 'explicit-deny' | 'no-allow' | 'not-there' | 'not-asked'

/** A statement, by its place in its document and its Sid; `policy` where several are asked. */
export interface StatementName {
  readonly policy?: string
  readonly index: number
  readonly sid?: string
}

/** What one kind of policy said. */
export interface PolicyRow {
  readonly kind: PolicyKind
  readonly outcome: PolicyOutcome
  /** The one that decided. */
  readonly statement?: StatementName
  /** An allow that names the caller's whole account: its identity policies must allow as well. */
  readonly toAccount?: true
  /** An allow that names the role of a session: the role's boundary limits it. */
  readonly toRole?: true
  /** Statements about this action and resource whose conditions do not hold. */
  readonly unmet: readonly StatementName[]
}

/** A condition key that those statements look at. */
export interface AskedKey {
  readonly key: string
  /** Absent from the request: undefined. */
  readonly values?: readonly string[]
}

/** docs/codes.md. */
export type PolicyCode =
  | 'policy-endpoint-explicit-deny'
  | 'policy-endpoint-no-allow'
  | 'policy-bucket-explicit-deny'
  | 'policy-bucket-no-allow'
  | 'policy-identity-explicit-deny'
  | 'policy-identity-no-allow'
  | 'policy-boundary-explicit-deny'
  | 'policy-boundary-no-allow'
  | 'policy-block-public-access'

/** `rows` has one row for each kind, in the order of `PolicyKind`; `code` says what refused. */
export interface PolicyDecision {
  readonly allowed: boolean
  readonly code?: PolicyCode
  readonly rows: readonly PolicyRow[]
  readonly keys: readonly AskedKey[]
}
