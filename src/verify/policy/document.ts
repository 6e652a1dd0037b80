import type { Glob } from './glob.ts'
import type { OperatorName } from './operators.ts'
import type { Template } from './template.ts'

/** A principal as a policy names it: everybody, a whole account, or one ARN. */
export type NamedPrincipal =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'arn'; readonly arn: string }
  /** Services, canonical ids, identity providers, ids of deleted principals: nobody who calls here. */
  | { readonly kind: 'other'; readonly type: string; readonly name: string }

/** `Action` or `NotAction` and the like: `negated` is the Not form. */
export interface Element<Item> {
  readonly negated: boolean
  readonly items: readonly Item[]
}

export interface ConditionValue {
  readonly text: string
  readonly template: Template
}

/** One key under one operator; all of a statement's must hold. */
export interface Condition {
  readonly operator: OperatorName
  readonly set?: 'all' | 'any'
  readonly ifExists: boolean
  readonly key: string
  readonly values: readonly ConditionValue[]
}

export interface Statement {
  readonly index: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Absent in identity policies: whoever has the policy. */
  readonly principals?: Element<NamedPrincipal>
  /** Patterns in small letters: the case of an action is nothing. */
  readonly actions: Element<Glob>
  /** Absent in trust policies: what the policy is attached to. */
  readonly resources?: Element<ConditionValue>
  readonly conditions: readonly Condition[]
}

/** A policy document, read once. */
export interface CompiledPolicy {
  readonly statements: readonly Statement[]
}
