import type { Blocker, Hop, Path, Verdict } from '../verify/verdict.ts'
import { sayAssumption, sayBlocker } from './say-code.ts'
import { sayDecision, sayKeys, sayStatement, shortList } from './say-decision.ts'
import type { Text } from './text.ts'

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
  return ` [${[names, ...sayKeys(text, decision)].join('; ')}]`
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
