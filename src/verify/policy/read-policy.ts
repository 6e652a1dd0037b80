import type { PolicyKind, PolicyRow, StatementName } from './decision.ts'
import type { CompiledPolicy, Statement } from './document.ts'
import type { CallerNames } from './match-principal.ts'
import type { AskedAction } from './match-statement.ts'
import { namingOf, type Naming } from './match-principal.ts'
import { fitOf } from './match-statement.ts'

/** An identity policy, with the name it has on its user or role. */
export interface NamedPolicy {
  readonly name: string
  readonly policy: CompiledPolicy
}

interface Reader {
  readonly asked: AskedAction
  readonly caller: CallerNames
  /** Rule 81. */
  readonly accountIsRoot?: boolean
}

/** A row, and the condition keys that its statements looked at. */
export interface ReadRow {
  readonly row: PolicyRow
  readonly keys: readonly string[]
}

interface Hit {
  readonly statement: Statement
  readonly name: StatementName
  readonly naming: Naming
}

/** What one kind of policy says: a Deny first, then an Allow, one to the caller before the account's. */
export function readPolicies(
  kind: PolicyKind,
  policies: readonly (CompiledPolicy | NamedPolicy)[],
  reader: Reader,
): ReadRow {
  const applying: Hit[] = []
  const unmet: Hit[] = []
  for (const one of policies) {
    const { statements } = 'policy' in one ? one.policy : one
    for (const statement of statements) {
      const naming = namingOf(statement, reader.caller, reader.accountIsRoot === true)
      if (naming === 'none') continue
      const fit = fitOf(statement, reader.asked)
      const name = nameOf(statement, 'policy' in one ? one.name : undefined)
      const hit = { statement, name, naming }
      if (fit !== 'other') (fit === 'applies' ? applying : unmet).push(hit)
    }
  }
  const denies = applying.find(({ statement }) => statement.effect === 'Deny')
  const allows = applying.toSorted((one, other) => rank(one) - rank(other))[0]
  const decider = denies ?? allows
  return {
    row: rowOf(kind, decider, unmet),
    keys: keysOf([...(decider ? [decider] : []), ...unmet]),
  }
}

/** The allow that grants most comes first: to the caller, to its role, to its account. */
function rank({ naming }: Hit): number {
  return ['caller', 'role', 'account'].indexOf(naming)
}

function rowOf(kind: PolicyKind, decider: Hit | undefined, unmet: readonly Hit[]): PolicyRow {
  const missed = { unmet: unmet.map(({ name }) => name) }
  if (decider === undefined) return { kind, outcome: 'no-allow', ...missed }
  const { statement, name, naming } = decider
  if (statement.effect === 'Deny') {
    return { kind, outcome: 'explicit-deny', statement: name, ...missed }
  }
  const to = { ...(naming === 'account' && { toAccount: true as const }) }
  const role = { ...(naming === 'role' && { toRole: true as const }) }
  return { kind, outcome: 'allow', statement: name, ...to, ...role, ...missed }
}

function nameOf({ index, sid }: Statement, policy: string | undefined): StatementName {
  return { ...(policy !== undefined && { policy }), index, ...(sid !== undefined && { sid }) }
}

function keysOf(hits: readonly Hit[]): string[] {
  return hits.flatMap(({ statement }) => statement.conditions.map(({ key }) => key))
}
