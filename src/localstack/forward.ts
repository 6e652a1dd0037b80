import type { Call, Handler } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import { createSdkRunner, type SdkRunner } from '../aws/operations/sdk-runner.ts'

export interface Forwarding {
  /** `http://127.0.0.1:PORT` of the container. */
  readonly endpoint: string
  readonly region: string
  /** LocalStack takes an access key of twelve digits for the account of that number. */
  readonly accountId: string
}

/**
 * Sends each call on to LocalStack by the SDK, as the lab's account. LocalStack's refusals are
 * AWS's errors again; a connection that fails is thrown as it is: a broken sandbox.
 */
export function forwardTo({ endpoint, region, accountId }: Forwarding): {
  readonly handler: Handler
  readonly close: () => void
} {
  const credentials = { accessKeyId: accountId, secretAccessKey: 'endpoint-lab' }
  const runner = createSdkRunner({ endpoint, region, credentials })
  return { handler: (call) => send(runner, call), close: runner.close }
}

async function send(runner: SdkRunner, call: Call): ReturnType<Handler> {
  const { service, operation, region, input } = call
  try {
    return await runner.run({ service, operation, input, region }, input)
  } catch (error) {
    throw asAwsError(error)
  }
}

/** The SDK's ServiceException, by its shape, as ours. */
function asAwsError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { $fault, $metadata, Code } = error as Error & {
    $fault?: unknown
    $metadata?: { httpStatusCode?: number }
    Code?: string
  }
  if ($fault === undefined) return error
  return new AwsError(Code ?? error.name, error.message, $metadata?.httpStatusCode ?? 400)
}
