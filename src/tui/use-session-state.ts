import { useSyncExternalStore } from 'react'
import type { Session } from '../session/session.ts'
import type { SessionState } from '../session/state.ts'

/** The session's state, drawn again after every change. */
export function useSessionState(session: Session): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state)
}
