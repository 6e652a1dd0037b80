import type { GetPolicyCommandOutput } from '@aws-sdk/client-iam'
import type { Handler } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'

/** LocalStack deletes a managed policy that is attached (api-behaviour 154). */
export function attachedPolicies(backend: Handler): Handler {
  return async (call) => {
    if (call.service === 'iam' && call.operation === 'DeletePolicy') {
      const { PolicyArn } = call.input
      const answer = await backend({ ...call, operation: 'GetPolicy', input: { PolicyArn } })
      const { Policy } = answer as unknown as GetPolicyCommandOutput
      if ((Policy?.AttachmentCount ?? 0) > 0) {
        throw new AwsError('DeleteConflict', 'Cannot delete a policy attached to entities.', 409)
      }
    }
    return backend(call)
  }
}
