import { openQuestion, phaseOf } from '../session/phase.ts'
import type { Session } from '../session/session.ts'
import type { Confirming } from './confirming.ts'
import type { Text } from '../text/text.ts'

/** What the keys do right now, for the bottom line. */
export function labKeys(
  { lab, state }: Session,
  text: Text,
  confirming: Confirming | undefined,
): string[] {
  if (confirming) return [text(`tui.really-${confirming}`)]
  const phase = phaseOf(lab.definition, state)
  const shared = [text('tui.key-shell'), text('tui.key-view'), text('tui.key-scroll')]
  if (openQuestion(lab.definition, state))
    return [text('tui.key-answer'), ...shared, text('tui.key-back')]
  if (phase === 'explained') return [text('tui.key-next'), ...shared, text('tui.key-back')]
  if (phase === 'finished')
    return [text('tui.key-view'), text('tui.key-scroll'), text('tui.key-back')]
  return [
    text('tui.key-shell'),
    text('tui.key-check'),
    text('tui.key-hint'),
    text('tui.key-view'),
    text('tui.key-solve'),
    text('tui.key-skip'),
    text('tui.key-reset'),
    text('tui.key-back'),
  ]
}
