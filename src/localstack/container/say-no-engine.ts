import type { MessageRef } from '../../text/mendable-error.ts'
import type { FailedAttempt } from '../engine/find-engine.ts'

/** No engine answers: where it was looked for, and what helps there. Said of the attempt that tells most. */
export function sayNoEngine(attempts: readonly FailedAttempt[]): {
  readonly problem: MessageRef
  readonly nextSteps: readonly MessageRef[]
} {
  const telling =
    attempts.find(({ source }) => source.kind === 'DOCKER_HOST') ??
    attempts.find(({ reason }) => reason !== 'absent')
  if (!telling) return { problem: { key: 'engine.none' }, nextSteps: [{ key: 'engine.install' }] }
  const { url, source, reason, detail } = telling
  const values = { address: url, reason: detail }
  const named: MessageRef[] = source.kind === 'DOCKER_HOST' ? [{ key: 'engine.unset-host' }] : []
  switch (reason) {
    case 'denied':
      return {
        problem: { key: 'engine.denied', values },
        nextSteps: [{ key: 'engine.join-group' }],
      }
    case 'elsewhere':
      return { problem: { key: 'engine.elsewhere', values }, nextSteps: named }
    case 'unsupported':
      return { problem: { key: 'engine.unsupported', values }, nextSteps: named }
    case 'absent':
    case 'refused':
      return {
        problem: { key: 'engine.not-running', values },
        nextSteps: [{ key: 'engine.start' }, ...named],
      }
    case 'silent':
      return {
        problem: { key: 'engine.silent', values },
        nextSteps: [{ key: 'engine.restart' }, ...named],
      }
    case 'failed':
      return {
        problem: { key: 'engine.failed', values },
        nextSteps: [{ key: 'engine.restart' }, ...named],
      }
  }
}
