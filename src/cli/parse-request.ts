import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import type { AskedRequest, Destination } from '../verify/question.ts'
import type { OptionValues } from './global-options.ts'

/**
 * `--action s3:GetObject --key K --as ARN|anonymous --context KEY=VALUE`: the request that is made once the packet is
 * there; undefined where none is asked about. The key may stand in the destination: `s3://bucket/key`.
 *
 * @throws MendableError where it does not fit together, or the destination is no bucket.
 */
export function parseRequest(
  options: OptionValues,
  to: Destination,
  given = '',
): AskedRequest | undefined {
  const { action, as, context = [] } = options
  const inDestination = /^s3:\/\/[^/]+\/(.+)$/s.exec(given)?.[1]
  const key = options['key'] ?? inDestination
  if (typeof action !== 'string') {
    const isAsked = [options['key'], as].some((each) => each !== undefined)
    if (!isAsked && (context as string[]).length === 0) return undefined
    throw wrongUsage('trace.needs-action')
  }
  if (!/^s3:[A-Za-z0-9]+$/.test(action)) throw wrongUsage('trace.not-an-action')
  if (!('s3' in to) || to.s3.bucket === undefined) throw wrongUsage('trace.action-needs-bucket')
  if (typeof as === 'string' && !isPrincipal(as)) throw wrongUsage('trace.not-a-principal')
  return {
    action,
    ...(typeof key === 'string' && { key }),
    ...(typeof as === 'string' && { principal: as }),
    ...contextOf(context as string[]),
  }
}

/** A key that is given again has several values. */
function contextOf(given: readonly string[]): Pick<AskedRequest, 'context'> {
  const context: Record<string, string[]> = {}
  for (const one of given) {
    const [, key, value] = /^([\w-]+:[^=\s]+)=(.*)$/s.exec(one) ?? []
    if (key === undefined || value === undefined) throw wrongUsage('trace.not-a-context-key')
    context[key] = [...(context[key] ?? []), value]
  }
  return given.length === 0 ? {} : { context }
}

function isPrincipal(given: string): boolean {
  return (
    given === 'anonymous' ||
    /^arn:aws[\w-]*:iam::\d{12}:(?:root|(?:user|role)\/\S+)$/.test(given) ||
    /^arn:aws[\w-]*:sts::\d{12}:(?:assumed-role\/[^/\s]+\/[^/\s]+|federated-user\/\S+)$/.test(given)
  )
}

function wrongUsage(key: MessageKey): MendableError {
  return new MendableError({ key }, [{ key: 'trace.usage' }], { exitStatus: 2 })
}
