import type { PolicyRow, StatementName } from '../verify/policy/decision.ts'
import type { Decision } from '../verify/verdict.ts'
import type { Text } from './text.ts'

/** What a hop decided, in one line. */
export function sayDecision(text: Text, decision: Decision): string {
  switch (decision.kind) {
    case 'resolved':
      return text('hop.resolved', {
        name: decision.name,
        answers: shortList(decision.answers) || text('hop.anywhere'),
      })
    case 'not-resolved':
      return text('hop.not-resolved', { name: decision.name })
    case 'sent':
      return text('hop.sent', { address: decision.address })
    case 'routed':
      return text('hop.routed', {
        lookedUp: decision.lookedUp,
        destination: decision.winner.destination,
        target: decision.winner.target,
        association: text(`word.${decision.association}`),
      })
    case 'not-routed':
      return text('hop.not-routed', {
        lookedUp: decision.lookedUp,
        association: text(`word.${decision.association}`),
      })
    case 'filtered':
      return sayFilter(text, decision)
    case 'carried':
      return text('hop.carried', { source: decision.source })
    case 'refused':
      return text('hop.refused', { code: decision.code })
    case 'remembered':
      return text('hop.remembered')
    case 'decided':
      return sayPolicies(text, decision)
    case 'arrived':
      return text('hop.arrived', { source: decision.source })
  }
}

/** Which statement of which policy decided, which ones missed, and the keys that they looked at. */
function sayPolicies(text: Text, decision: Extract<Decision, { kind: 'decided' }>): string {
  const { principal, action, rows } = decision
  const asked = rows.filter(({ outcome }) => outcome !== 'not-asked' && outcome !== 'not-there')
  const said = text('hop.decided', {
    principal,
    action,
    rows: asked.map((row) => sayPolicy(text, row)).join(', '),
  })
  return [said, ...sayKeys(text, decision)].join('; ')
}

function sayPolicy(text: Text, { kind, outcome, statement, unmet }: PolicyRow): string {
  const by = statement === undefined ? [] : [sayStatement(text, statement)]
  const missed = outcome === 'no-allow' && unmet.length > 0
  const names = unmet.map((each) => sayStatement(text, each)).join(', ')
  const more = [...by, ...(missed ? [text('policy.unmet', { statements: names })] : [])]
  const said = `${text(`policy.${kind}`)}: ${text(`policy.${outcome}`)}`
  return more.length === 0 ? said : `${said} (${more.join('; ')})`
}

/** Counted from 1, as a person does. */
export function sayStatement(text: Text, { policy, index, sid }: StatementName): string {
  const place = text('policy.statement', { number: index + 1 })
  return [policy, place, sid].filter((part) => part !== undefined).join(' ')
}

function sayFilter(text: Text, decision: Extract<Decision, { kind: 'filtered' }>): string {
  const direction = text(`word.${decision.direction}`)
  const { ports, matched, rows } = decision
  if (!matched) return text('hop.denied', { direction, ports, count: rows.length })
  const values = { direction, ports, peer: matched.peer, rule: matched.rule }
  return matched.action === 'allow' ? text('hop.allowed', values) : text('hop.denied-by', values)
}

/** The condition keys that the statements looked at, with what the request has of them. */
export function sayKeys(text: Text, { keys }: Extract<Decision, { kind: 'decided' }>): string[] {
  const values = keys.map(
    (each) => `${each.key}=${each.values?.join(' ') ?? text('policy.absent')}`,
  )
  return values.length === 0 ? [] : [text('policy.keys', { keys: values.join(', ') })]
}

/** As many as a person reads. */
export function shortList(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ')
  return items.length > 3 ? `${shown}, +${items.length - 3}` : shown
}
