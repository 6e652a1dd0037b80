import { MendableError, type MessageRef } from '../../text/mendable-error.ts'
import { defaultImage } from '../settings.ts'
import { sayNoEngine } from './say-no-engine.ts'
import type { StartFailure } from './start-failure.ts'

/** LocalStack's exit code where an image needs a token and has none that is valid. */
const exitWithoutLicense = 55

/** What went wrong, in words, and what its user can do. */
export function explainFailure(
  failure: StartFailure,
  image: string,
  cause?: unknown,
): MendableError {
  const { problem, nextSteps } = say(failure, image)
  return new MendableError(problem, nextSteps, { cause })
}

interface Explanation {
  readonly problem: MessageRef
  readonly nextSteps: readonly MessageRef[]
}

function say(failure: StartFailure, image: string): Explanation {
  switch (failure.kind) {
    case 'no-engine': {
      const { problem, nextSteps } = sayNoEngine(failure.attempts)
      return said(problem, [...nextSteps, useEmbedded])
    }
    case 'pull-refused':
      return explainPull(failure.message, image)
    case 'engine-refused':
      return explainRefusal(failure.message, image)
    case 'ended':
      return explainEnd(failure, image)
    case 'unhealthy': {
      const values = { services: failure.services.join(', '), log: logText(failure.log) }
      return said({ key: 'localstack.unhealthy', values }, [tryPinned(image)])
    }
    case 'timed-out': {
      const values = { seconds: failure.timeoutMs / 1000, log: logText(failure.log) }
      return said({ key: 'localstack.timed-out', values }, [
        { key: 'localstack.see-doctor' },
        useEmbedded,
      ])
    }
    case 'removed':
      return said({ key: 'localstack.removed' }, [{ key: 'localstack.start-again' }])
  }
}

const useEmbedded: MessageRef = { key: 'localstack.use-embedded' }

/** The pinned image, unless it was this very one that failed. */
function tryPinned(image: string): MessageRef {
  return image === defaultImage
    ? useEmbedded
    : { key: 'localstack.use-pinned', values: { image: defaultImage } }
}

function explainEnd(
  { exitCode, outOfMemory, log }: Extract<StartFailure, { kind: 'ended' }>,
  image: string,
): Explanation {
  const values = { image, exitCode, log: logText(log) }
  if (exitCode === exitWithoutLicense) {
    return said({ key: 'localstack.needs-token', values }, [
      tryPinned(image),
      { key: 'localstack.set-token' },
    ])
  }
  if (outOfMemory) {
    return said({ key: 'localstack.out-of-memory', values }, [
      { key: 'localstack.more-memory' },
      useEmbedded,
    ])
  }
  if (isNoSpace(log.join('\n'))) return explainNoSpace(values)
  return said({ key: 'localstack.ended', values }, [tryPinned(image)])
}

function explainPull(message: string, image: string): Explanation {
  const values = { image, reason: message.trim() }
  if (isNoSpace(message)) return explainNoSpace({ ...values, log: '' })
  if (
    /manifest unknown|not found|access denied|invalid reference|repository .*exist/i.test(message)
  ) {
    return said({ key: 'localstack.no-such-image', values }, [tryPinned(image)])
  }
  if (/toomanyrequests|rate limit/i.test(message)) {
    return said({ key: 'localstack.rate-limited', values }, [
      { key: 'localstack.pull-later' },
      { key: 'localstack.load-image' },
    ])
  }
  return said({ key: 'localstack.not-fetched', values }, [
    { key: 'localstack.load-image' },
    useEmbedded,
  ])
}

function explainRefusal(message: string, image: string): Explanation {
  const values = { image, reason: message.trim() }
  const port = /(?:0\.0\.0\.0|127\.0\.0\.1|\]|::1?):(\d+)/.exec(message)?.[1] ?? ''
  if (/port is already allocated|address already in use|ports are not available/i.test(message)) {
    return said({ key: 'localstack.port-taken', values: { port } }, [
      { key: 'localstack.free-port', values: { port } },
    ])
  }
  if (isNoSpace(message)) return explainNoSpace({ ...values, log: '' })
  return said({ key: 'localstack.engine-refused', values }, [
    { key: 'localstack.see-doctor' },
    useEmbedded,
  ])
}

function isNoSpace(message: string): boolean {
  return /no space left on device|disk quota exceeded/i.test(message)
}

function explainNoSpace(values: MessageRef['values'] & object): Explanation {
  return said({ key: 'localstack.no-space', values }, [
    { key: 'localstack.free-space' },
    { key: 'localstack.see-doctor' },
  ])
}

function said(problem: MessageRef, nextSteps: readonly MessageRef[]): Explanation {
  return { problem, nextSteps }
}

/** Below the message, indented; nothing where the container wrote nothing. */
function logText(log: readonly string[]): string {
  return log.map((line) => `\n    ${line}`).join('')
}
