import type { Call, Caller, Handler } from '../../aws/call.ts'
import type { PolicyCode } from '../../verify/policy/decision.ts'
import { AwsError } from '../../aws/error.ts'
import { decideRequest } from '../../verify/policy/decide-request.ts'
import { ec2Resources } from './ec2-resources.ts'
import { iamResource } from './iam-resource.ts'
import { readIdentityPolicies } from './identity-policies.ts'
import { serviceRequest } from './service-request.ts'

type PrincipalCaller = Extract<Caller, { kind: 'principal' }>

interface Asked {
  /** An ARN, or `*`. */
  readonly arn: string
  /** As the refusal names it; absent for `*`. */
  readonly shown?: string
}

/**
 * Lets a call of EC2 or IAM pass if the caller's identity policies allow it for everything that it is
 * about. Calls by the lab and by administrators always pass; STS and S3 have gates of their own.
 * Throws EC2's `UnauthorizedOperation` (terraform-provider-aws#34234) and IAM's `AccessDenied`
 * (rancher-on-aws-workshop#28), both 403.
 */
export async function checkServiceCall(backend: Handler, call: Call): Promise<void> {
  const { caller, service, operation } = call
  if (caller.kind === 'anonymous' || caller.rights !== 'iam') return
  if (service !== 'ec2' && service !== 'iam') return
  const action = `${service}:${operation}`
  const identity = await readIdentityPolicies(backend, caller)
  for (const asked of await resourcesOf(backend, call, caller)) {
    const request = await serviceRequest(backend, call, caller, { action, resource: asked.arn })
    const { code } = decideRequest(request, { identity })
    if (code !== undefined) throw refusal(service, caller.arn, action, asked, code)
  }
}

async function resourcesOf(
  backend: Handler,
  call: Call,
  { accountId }: PrincipalCaller,
): Promise<Asked[]> {
  if (call.service === 'iam') {
    return [(await iamResource(backend, call, accountId)) ?? { arn: '*' }]
  }
  return ec2Resources(call, accountId).map((arn) => (arn === '*' ? { arn } : { arn, shown: arn }))
}

function refusal(
  service: 'ec2' | 'iam',
  who: string,
  action: string,
  { shown }: Asked,
  code: PolicyCode,
): AwsError {
  const on = shown === undefined ? '' : ` on resource: ${shown}`
  const why =
    code === 'policy-identity-explicit-deny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`
  const message = `User: ${who} is not authorized to perform: ${action}${on} ${why}`
  if (service === 'iam') return new AwsError('AccessDenied', message, 403)
  const general = 'You are not authorized to perform this operation.'
  return new AwsError('UnauthorizedOperation', `${general} ${message}`, 403)
}
