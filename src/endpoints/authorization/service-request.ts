import type { Call, Caller, Handler, Origin } from '../../aws/call.ts'
import type { PolicyRequest } from '../../verify/policy/request.ts'
import {
  requestContext,
  type RequestFacts,
  type RequestOrigin,
} from '../../verify/policy/request-context.ts'
import { readRoleArn } from './identity-policies.ts'

export interface AskedOf {
  /** `ec2:CreateVpc`. */
  readonly action: string
  /** An ARN, or `*`. */
  readonly resource: string
  /** Condition keys of the operation itself. */
  readonly more?: RequestFacts['more']
}

/** A call by a principal of the account, as policies are asked about it. */
export async function serviceRequest(
  backend: Handler,
  { origin, region }: Call,
  principal: Extract<Caller, { kind: 'principal' }>,
  { action, resource, more = {} }: AskedOf,
): Promise<PolicyRequest> {
  const roleArn = await readRoleArn(backend, principal)
  const resourceAccountId = principal.accountId
  const context = requestContext({
    ...(origin !== undefined && { origin: placed(origin, resourceAccountId, region) }),
    principal,
    ...(roleArn !== undefined && { roleArn }),
    resourceAccountId,
    region,
    more,
  })
  return { action, resource, resourceAccountId, principal, context }
}

/** The lab's VPCs are all of one account, and their endpoints stand in the Region that they serve. */
function placed(origin: Origin, accountId: string, region: string): RequestOrigin {
  return origin.kind === 'public' ? origin : { ...origin, accountId, region }
}
