import { expect, it } from 'vitest'
import { findLab } from '../../src/cli/find-lab.ts'
import type { Session } from '../../src/session/session.ts'
import { textIn, type Language } from '../../src/text/text.ts'
import { paintNothing } from '../../src/tui/markdown.ts'
import { refusalLines } from '../../src/tui/refusal-lines.ts'

const lab = await findLab('12')

function linesFor(errorCode: string, errorMessage: string, language: Language): string {
  const calls = [{ mutating: true, errorCode, errorMessage }]
  const session = { lab, state: { calls }, sandbox: { scope: {} } } as unknown as Session
  const reader = { language, text: textIn(language), paint: paintNothing }
  return refusalLines(session, reader, 200).join('\n')
}

it.each([
  ['ko', /바뀐 것은 없습니다/g],
  ['en', /nothing was changed|changed nothing/g],
] as const)('that a refusal changed nothing is said once, in %s', (language, said) => {
  const known = linesFor('DuplicateSubnetsInSameZone', 'Found another VPC endpoint', language)
  expect(known.match(said)).toHaveLength(1)
  expect(linesFor('SomeOtherCode', 'No.', language).match(said)).toHaveLength(1)
})
