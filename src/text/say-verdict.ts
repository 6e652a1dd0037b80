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

export function sayBlocker(text: Text, finding: Blocker | Warning): string {
  return sayCode(text, sentenceOf(finding), finding.details, finding.component.id)
}

/** The same code has two sentences where the answer is stopped, or where a group lets nothing in. */
function sentenceOf(finding: Blocker | Warning): string {
  const { code, details } = finding
  const isReturn = 'stage' in finding && finding.stage === 'return'
  if (code === 'NO_ROUTE_TO_DESTINATION' && isReturn) return `${code}.return`
  if (code === 'ENI_SG_RULES_MISMATCH' && details['direction'] === 'inbound')
    return `${code}.inbound`
  return code
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
  return [said, ...keysOf(text, decision)].join('; ')
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
  return items.length > 3 ? `${shown}, +${items.length - 3}` : shown
}

function hopLines(text: Text, hops: readonly Hop[]): string[] {
  return hops.map((hop) => {
    const rules =
      hop.rules.length > 0 ? `  (${text('verdict.rules', { rules: hop.rules.join(', ') })})` : ''
    const refuses = !hop.allowed && hop.decision.kind === 'carried'
    const said = refuses ? text('hop.not-carried') : sayDecision(text, hop.decision)
    return `  ${hop.allowed ? '✓' : '✗'} ${hop.component.id}  ${said}${rules}`
  })
}

/**
 * A verdict as plain lines: the answer first, then every reason and the commands that mend it, then
 * the way.
 */
export function sayVerdict(text: Text, verdict: Verdict, mends: readonly string[] = []): string[] {
  const stages = (['dns', 'forward', 'return', 'tls', 'policy'] as const).map(
    (stage) => `${text(`stage.${stage}`)}: ${text(`stage.${verdict.stages[stage]}`)}`,
  )
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', title, ...lines] : []
  const bullet = (line: string) => `  - ${line}`
  return [
    sayAnswer(text, verdict),
    stages.join(' → '),
    ...section(
      text('verdict.blockers'),
      verdict.blockers.map((each) => bullet(blockerLine(text, each, verdict))),
    ),
    ...section(text('verdict.mends'), mends),
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

/** The first line: whether it arrives, and if not, how far it came. */
function sayAnswer(
  text: Text,
  { reachable, paths, stages, blockers, assumptions }: Verdict,
): string {
  if (!reachable) return text(`verdict.${howFar(blockers)}`)
  // Without its route table nobody knows the way.
  if (paths.every(({ via }) => via === 'none')) return text('verdict.nothing-stops-it')
  const said = text('verdict.reachable', { via: viasOf(text, paths) })
  const allowed = stages.policy === 'passed' ? [text('verdict.request-allowed')] : []
  const rests = assumptions.some(({ code }) => /not-described|not-followed|appliance/.test(code))
  return [said, ...allowed, ...(rests ? [text('verdict.rests-on-assumptions')] : [])].join(' ')
}

function howFar(blockers: readonly Blocker[]) {
  const stopped = new Set(blockers.map(({ stage }) => stage))
  if (stopped.has('dns')) return 'no-name'
  if (stopped.has('forward')) return 'not-reachable'
  if (stopped.has('return')) return 'no-answer'
  return stopped.has('tls') ? 'no-tls' : 'refused'
}

function blockerLine(text: Text, blocker: Blocker, verdict: Verdict): string {
  const { code, details, stage } = blocker
  const destinations = destinationsOf(text, blocker, verdict)
  const where =
    stage === 'return'
      ? text('verdict.answers-of', { destinations })
      : text('verdict.destinations', { destinations })
  const why = stage === 'policy' ? policyWhy(text, code, verdict) : ''
  const message = details['message']
  const answers = details['bucket'] === undefined ? 'policy.service-says' : 'policy.s3-says'
  const said = message === undefined ? '' : ` ${text(answers, { message })}`
  return `${code}: ${sayBlocker(text, blocker)}${why} (${where})${said}`
}

/** The statement that refused, and what the conditions looked at. */
function policyWhy(text: Text, code: string, { hops }: Verdict): string {
  const decision = hops.map((hop) => hop.decision).find((each) => each.kind === 'decided')
  if (decision?.kind !== 'decided') return ''
  const row = decision.rows.find(({ kind }) => code.startsWith(`policy-${kind}-`))
  const statements = row ? [row.statement, ...row.unmet].flatMap((each) => each ?? []) : []
  if (statements.length === 0) return ''
  const names = statements.map((each) => sayStatement(text, each)).join(', ')
  return ` [${[names, ...keysOf(text, decision)].join('; ')}]`
}

function keysOf(text: Text, { keys }: Extract<Decision, { kind: 'decided' }>): string[] {
  const values = keys.map(
    (each) => `${each.key}=${each.values?.join(' ') ?? text('policy.absent')}`,
  )
  return values.length === 0 ? [] : [text('policy.keys', { keys: values.join(', ') })]
}

/** All that a name of unknown addresses may answer are too many blocks to read. */
function destinationsOf(text: Text, { destinations }: Blocker, { hops, paths }: Verdict): string {
  const all = paths.reduce((sum, path) => sum + path.destinations.length, 0)
  const name = hops
    .map(({ decision }) => decision)
    .find((each) => each.kind === 'resolved' && each.answers.length === 0)
  const isAll = name?.kind === 'resolved' && destinations.length === all
  return isAll ? `${name.name}: ${text('hop.anywhere')}` : shortList(destinations)
}

function viasOf(text: Text, paths: readonly Path[]): string {
  return [...new Set(paths.map((path) => text(`via.${path.via}`)))].join(' + ')
}

/** Addresses that fare alike in one line; where all do, there is nothing to tell. */
function pathLines(text: Text, paths: readonly Path[]): string[] {
  const alike = [...Map.groupBy(paths, fateOf).values()]
  if (alike.length < 2) return []
  return alike.map((all) => {
    const { reachable, via } = all[0]!
    const destinations = shortList(all.flatMap((path) => path.destinations))
    return `  ${reachable ? '✓' : '✗'} ${text(`via.${via}`)}: ${destinations}`
  })
}

function fateOf({ reachable, via, blockers }: Path): string {
  const stopped = blockers.map(({ code, component }) => `${code} ${component.id}`)
  return `${reachable} ${via} ${stopped.join(' ')}`
}
