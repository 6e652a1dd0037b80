import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import type { AskedRequest, Destination } from '../verify/question.ts'
import type { OptionValues } from './global-options.ts'

/**
 * `--action s3:GetObject --key K --as ARN|anonymous`: the request that is made once the packet is
 * there; undefined where none is asked about.
 *
 * @throws MendableError where it does not fit together, or the destination is no bucket.
 */
export function parseRequest(options: OptionValues, to: Destination): AskedRequest | undefined {
  const { action, key, as } = options
  if (typeof action !== 'string') {
    if (key === undefined && as === undefined) return undefined
    throw wrongUsage('trace.needs-action')
  }
  if (!/^s3:[A-Za-z]+$/.test(action)) throw wrongUsage('trace.not-an-action')
  if (!('s3' in to) || to.s3.bucket === undefined) throw wrongUsage('trace.action-needs-bucket')
  if (typeof as === 'string' && !isPrincipal(as)) throw wrongUsage('trace.not-a-principal')
  return {
    action,
    ...(typeof key === 'string' && { key }),
    ...(typeof as === 'string' && { principal: as }),
  }
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
