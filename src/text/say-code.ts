import type { Assumption, Blocker, Warning } from '../verify/verdict.ts'
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
