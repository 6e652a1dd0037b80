import type { Handler } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'

/** LocalStack does some operations in spite of DryRun (api-behaviour 114). */
export function dryRun(backend: Handler): Handler {
  return async (call) => {
    if (call.service !== 'ec2' || call.input['DryRun'] !== true) return backend(call)
    throw new AwsError(
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
      412,
    )
  }
}
