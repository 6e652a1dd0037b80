import { hostname } from 'node:os'
import { resolve } from 'node:path'

/** Our mark on every container, so that ours and only ours are ever removed. */
export const ourLabel = 'dev.endpoint-lab'

/** A process, told apart from a later one of the same id by when it started. */
export interface OwningProcess {
  readonly pid: number
  readonly processStart: string
}

/** Whose container it is: the home, the lab, and the process that owns it. */
export interface ContainerOwner extends OwningProcess {
  readonly home: string
  readonly labId: string
  /** Of one run, as grading is: a lab's `start` does not take it up. */
  readonly transient?: boolean
}

/** An owner as read from labels: processes can be looked up only on the machine that they run on. */
export interface LabelledOwner extends ContainerOwner {
  readonly host: string
}

const names = {
  home: `${ourLabel}.home`,
  labId: `${ourLabel}.lab`,
  host: `${ourLabel}.host`,
  pid: `${ourLabel}.pid`,
  processStart: `${ourLabel}.process-start`,
  transient: `${ourLabel}.transient`,
} as const

export function labelsOf(owner: ContainerOwner): Record<string, string> {
  return {
    [ourLabel]: '1',
    [names.home]: resolve(owner.home),
    [names.labId]: owner.labId,
    [names.host]: hostname(),
    [names.pid]: String(owner.pid),
    [names.processStart]: owner.processStart,
    ...(owner.transient === true && { [names.transient]: '1' }),
  }
}

/** The owner that a container's labels name; undefined where they are not ours. */
export function ownerOf(
  labels: Readonly<Record<string, string | undefined>>,
): LabelledOwner | undefined {
  if (labels[ourLabel] === undefined) return undefined
  return {
    home: labels[names.home] ?? '',
    labId: labels[names.labId] ?? '',
    host: labels[names.host] ?? '',
    pid: Number(labels[names.pid] ?? 0),
    processStart: labels[names.processStart] ?? '',
    ...(labels[names.transient] !== undefined && { transient: true }),
  }
}
