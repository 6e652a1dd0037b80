import type { Blocker, Decision, Hop, Verdict } from '../../src/verify/verdict.ts'

/** A verdict in lines that a person can check: the way there, the way back, what stops it, the rest. */
export function linesOf(verdict: Verdict): string[] {
  return [
    ...verdict.hops.map((hop) => `> ${hopLine(hop)}`),
    ...verdict.returnHops.map((hop) => `< ${hopLine(hop)}`),
    ...verdict.blockers.map((blocker) => `! ${blockerLine(blocker)}`),
    ...verdict.warnings.map(({ code, component, details, rules }) => {
      return `warns ${code} ${component.kind} ${component.id} ${say(details)} [${rules}]`
    }),
    ...verdict.assumptions.map(({ code, details }) => `assumes ${code} ${say(details)}`),
  ]
}

function hopLine({ component, decision, allowed, rules }: Hop): string {
  const no = allowed ? '' : ' NO'
  return `${component.kind} ${component.id}: ${decisionText(decision)}${no} [${rules}]`
}

function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'resolved':
      return `resolved ${decision.name} ${decision.zone} ${decision.answers.join(' ')}`
    case 'not-resolved':
      return `not-resolved ${decision.name} ${decision.zone ?? '-'}`
    case 'sent':
      return `sent ${decision.address}`
    case 'routed': {
      const { winner, losers } = decision
      const rows = [winner, ...losers].map(
        ({ destination, target, origin, state }) => `${destination}→${target} ${origin} ${state}`,
      )
      return `routed ${decision.lookedUp} ${decision.association}: ${rows.join(', ')}`
    }
    case 'not-routed':
      return `not-routed ${decision.lookedUp} ${decision.association} ${decision.rows.length}`
    case 'filtered': {
      const { direction, peer, ports, matched, rows } = decision
      const by = matched
        ? `${matched.rule} ${matched.action} ${matched.protocol} ${matched.ports} ${matched.peer}`
        : '-'
      return `filtered ${direction} ${peer} ${ports}: ${by} of ${rows.length}`
    }
    case 'carried':
    case 'arrived':
      return `${decision.kind} ${decision.source}`
    case 'refused':
      return `refused ${decision.code}`
    case 'remembered':
      return 'remembered'
    case 'decided':
      return `decided ${decision.action} ${decision.resource} ${decision.principal}`
  }
}

function blockerLine({ stage, code, component, destinations, details, rules, fix }: Blocker) {
  const mends = fix.map(({ service, operation, input }) => {
    return `${service}:${operation} ${JSON.stringify(input)}`
  })
  return `${stage} ${code} ${component.kind} ${component.id} ${say(details)} of ${destinations.join(' ')} [${rules}] fix: ${mends.join('; ')}`
}

const say = (details: Readonly<Record<string, string>>) =>
  Object.entries(details)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')
