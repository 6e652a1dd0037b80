import type { ServiceId } from './call.ts'

/**
 * An API operation as data: what a solution, a mistake, a step's `before:` or a planned topology is
 * made of. Strings in `input` may hold references, `${name.jmespath}`, that `run-operations.ts`
 * replaces; `as` names the output for later references.
 */
export interface Operation {
  readonly service: ServiceId
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly as?: string
  /** Another Region than the lab's own. */
  readonly region?: string
}
