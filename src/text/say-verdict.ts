import type {
  Assumption,
  Blocker,
  Decision,
  Hop,
  Path,
  Verdict,
  Warning,
} from '../verify/verdict.ts'
import type { PolicyRow, StatementName } from '../verify/policy/decision.ts'
import { isMessageKey, type Text } from './text.ts'

type Details = Readonly<Record<string, string>>

/** A code in one sentence, for a learner; the code itself where there is no sentence. */
export function sayCode(text: Text, code: string, details: Details = {}, component = ''): string {
  const key = `code.${code}`
  return isMessageKey(key) ? text(key, { component, ...translated(text, details) }) : code
}

export function sayBlocker(text: Text, { code, details, component }: Blocker | Warning): string {
  return sayCode(text, code, details, component.id)
}

export function sayAssumption(text: Text, { code, details }: Assumption): string {
  const key = `assume.${code}`
  return isMessageKey(key) ? text(key, details) : code
}

/** Details that are words of ours, in the reader's language. */
function translated(text: Text, details: Details): Details {
  const words = ['direction', 'association'].flatMap((name) => {
    const key = `word.${details[name] ?? ''}`
    return isMessageKey(key) ? [[name, text(key)]] : []
  })
  return { ...details, ...Object.fromEntries(words) }
}

/** What a hop decided, in one line. */
export function sayDecision(text: Text, decision: Decision): string {
  switch (decision.kind) {
    case 'resolved':
      return text('hop.resolved', { name: decision.name, answers: shortList(decision.answers) })
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
  const { principal, action, rows, keys } = decision
  const asked = rows.filter(({ outcome }) => outcome !== 'not-asked' && outcome !== 'not-there')
  const said = text('hop.decided', {
    principal,
    action,
    rows: asked.map((row) => sayPolicy(text, row)).join(', '),
  })
  const values = keys.map(
    (each) => `${each.key}=${each.values?.join(' ') ?? text('policy.absent')}`,
  )
  return keys.length === 0 ? said : `${said}; ${text('policy.keys', { keys: values.join(', ') })}`
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
function sayStatement(text: Text, { policy, index, sid }: StatementName): string {
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

function shortList(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ')
  return items.length > 3 ? `${shown}, +${items.length - 3}` : shown || '?'
}

function hopLines(text: Text, hops: readonly Hop[]): string[] {
  return hops.map((hop) => {
    const rules =
      hop.rules.length > 0 ? `  (${text('verdict.rules', { rules: hop.rules.join(', ') })})` : ''
    return `  ${hop.allowed ? '✓' : '✗'} ${hop.component.id}  ${sayDecision(text, hop.decision)}${rules}`
  })
}

/** A verdict as plain lines: the answer first, then the way, then every reason. */
export function sayVerdict(text: Text, verdict: Verdict): string[] {
  const answer = verdict.reachable
    ? text('verdict.reachable', { via: viasOf(text, verdict.paths) })
    : text('verdict.not-reachable')
  const stages = (['dns', 'forward', 'return', 'tls', 'policy'] as const).map(
    (stage) => `${text(`stage.${stage}`)}: ${text(`stage.${verdict.stages[stage]}`)}`,
  )
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', title, ...lines] : []
  const bullet = (line: string) => `  - ${line}`
  return [
    answer,
    stages.join(' → '),
    ...section(
      text('verdict.blockers'),
      verdict.blockers.map((each) => bullet(blockerLine(text, each))),
    ),
    ...section(text('verdict.way'), hopLines(text, verdict.hops)),
    ...section(text('verdict.way-back'), hopLines(text, verdict.returnHops)),
    ...section(text('verdict.paths'), pathLines(text, verdict.paths)),
    ...section(
      text('verdict.warnings'),
      verdict.warnings.map((each) => bullet(`${each.code}: ${sayBlocker(text, each)}`)),
    ),
    ...section(
      text('verdict.assumptions'),
      verdict.assumptions.map((each) => bullet(sayAssumption(text, each))),
    ),
  ]
}

function blockerLine(text: Text, blocker: Blocker): string {
  const where = text('verdict.destinations', { destinations: shortList(blocker.destinations) })
  const message = blocker.details['message']
  const said = message === undefined ? '' : ` ${text('policy.s3-says', { message })}`
  return `${blocker.code}: ${sayBlocker(text, blocker)} (${where})${said}`
}

function viasOf(text: Text, paths: readonly Path[]): string {
  return [...new Set(paths.map((path) => text(`via.${path.via}`)))].join(' + ')
}

function pathLines(text: Text, paths: readonly Path[]): string[] {
  if (paths.length < 2) return []
  return paths.map(
    (path) =>
      `  ${path.reachable ? '✓' : '✗'} ${text(`via.${path.via}`)}: ${shortList(path.destinations)}`,
  )
}
