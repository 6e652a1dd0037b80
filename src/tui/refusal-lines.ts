import { refusalCodes } from '../grading/refusal-codes.ts'
import type { Session } from '../session/session.ts'
import { sayCode } from '../text/say-code.ts'
import { markdownLines } from './markdown.ts'
import { filled, textsFor, type Reader } from './reader.ts'

/** Where AWS refused the newest call: its own words, what they mean here, and that nothing changed. */
export function refusalLines(session: Session, reader: Reader, width: number): string[] {
  const { paint, text } = reader
  const call = session.state.calls.at(-1)
  if (call?.errorCode === undefined || !call.mutating) return []
  const codes = refusalCodes({ code: call.errorCode, message: call.errorMessage ?? '' })
  const { feedback } = textsFor(session, reader)
  const said = codes.map((code) => feedback[code] ?? sayCode(text, code))
  const meant = said.find((each, index) => each !== codes[index])
  const words = `${call.errorCode}: ${call.errorMessage ?? ''}`
  return [
    ...markdownLines(words, width, paint).map((line) => paint('red', line)),
    // What a lab says of a refusal ends that worry itself.
    ...(meant === undefined
      ? [paint('dim', text('tui.nothing-changed'))]
      : markdownLines(filled(session, meant), width, paint)),
    '',
  ]
}
