import type { CallRecord } from '../api/call-record.ts'
import { cutText } from '../pictures/frame.ts'
import type { Session } from '../session/session.ts'
import type { Reader } from './reader.ts'

/** The calls that came in, the newest last, as many as fit. */
export function callsView(
  session: Session,
  reader: Reader,
  width: number,
  height: number,
): string[] {
  const { calls } = session.state
  if (calls.length === 0) return [reader.paint('dim', reader.text('tui.no-calls'))]
  return calls.slice(-height).map((call) => callLine(call, reader, width))
}

function callLine(call: CallRecord, { paint }: Reader, width: number): string {
  const refused = call.status >= 400
  const mark = refused ? '✗' : call.mutating ? '✎' : '·'
  const text = `${mark} ${call.operation || call.service} ${call.errorCode ?? call.summary}`
  return paint(refused ? 'red' : call.mutating ? 'green' : 'dim', cutText(text, width))
}
