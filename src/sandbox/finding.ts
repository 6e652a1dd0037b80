import type { MessageRef } from '../text/mendable-error.ts'

/** One line of `doctor`: what was looked at, how it is, and how to mend it. */
export interface Finding {
  readonly state: 'fine' | 'missing' | 'unsure'
  readonly problem: MessageRef
  readonly nextStep?: MessageRef
}
