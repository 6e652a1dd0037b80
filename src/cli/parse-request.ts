import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import type { AskedRequest, Destination } from '../verify/question.ts'
import { subjectOf } from '../verify/trace/policies/policy-subject.ts'
import type { OptionValues } from './global-options.ts'

/**
 * `--action s3:GetObject --key K --resource ARN --as ARN|anonymous --context KEY=VALUE`: the request that is made once the packet is
 * there; undefined where none is asked about. The key may stand in the destination: `s3://bucket/key`.
 *
 * @throws MendableError where it does not fit together, or the destination is neither a bucket nor a service.
 */
export function parseRequest(
  options: OptionValues,
  to: Destination,
  given = '',
): AskedRequest | undefined {
  const { action, as, resource, context = [] } = options
  const inDestination = /^s3:\/\/[^/]+\/(.+)$/s.exec(given)?.[1]
  const key = options['key'] ?? inDestination
  if (typeof action !== 'string') {
    const isAsked = [options['key'], resource, as].some((each) => each !== undefined)
    if (!isAsked && (context as string[]).length === 0) return undefined
    throw wrongUsage('trace.needs-action')
  }
  if (!/^[a-z][a-z0-9-]*:[A-Za-z0-9]+$/.test(action)) throw wrongUsage('trace.not-an-action')
  const subject = subjectOf(to, { action })
  const isOfS3 = action.startsWith('s3:')
  if (!subject || isOfS3 !== (subject.kind === 'bucket')) {
    throw wrongUsage('trace.action-needs-bucket')
  }
  if (resource !== undefined && (isOfS3 || !isArn(resource))) {
    throw wrongUsage('trace.not-a-resource')
  }
  if (typeof as === 'string' && !isPrincipal(as)) throw wrongUsage('trace.not-a-principal')
  return {
    action,
    ...(typeof key === 'string' && isOfS3 && { key }),
    ...(typeof resource === 'string' && { resource }),
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

function isArn(given: unknown): boolean {
  return typeof given === 'string' && /^arn:aws[\w-]*:[\w-]+:[\w-]*:(?:\d{12})?:\S+$/.test(given)
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
