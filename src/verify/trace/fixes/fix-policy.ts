import { decideRequest, type Policies } from '../../policy/decide-request.ts'
import type { PolicyCode } from '../../policy/decision.ts'
import type { CompiledPolicy } from '../../policy/document.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import type { PolicyRequest } from '../../policy/request.ts'
import type { Fix } from '../../verdict.ts'

/** The policies of a request as the snapshot holds them: a fix writes them whole, with one statement more. */
export interface PolicyTexts {
  readonly endpoint?: { readonly id: string; readonly text: string }
  /** Without `text` the bucket has none; not described, nobody may write over it. */
  readonly bucket?: { readonly name: string; readonly text?: string }
  readonly identityArn: string | undefined
}

/**
 * One statement that allows the request, where an Allow is all that is missing: in the endpoint's
 * policy, the bucket's, or the caller's own (rules 79, 90, 91). A Deny is somebody's purpose, and a
 * boundary is an administrator's: neither is lifted here.
 */
export function fixPolicy(
  request: PolicyRequest,
  policies: Policies,
  code: PolicyCode,
  texts: PolicyTexts,
): Fix[] {
  const { changed, fix } = mendOf(request, policies, code, texts) ?? {}
  if (!changed || !fix || !decideRequest(request, changed).allowed) return []
  return [fix]
}

interface Mend {
  readonly changed: Policies
  readonly fix: Fix
}

function mendOf(
  request: PolicyRequest,
  policies: Policies,
  code: PolicyCode,
  { endpoint, bucket, identityArn }: PolicyTexts,
): Mend | undefined {
  const allow = { Effect: 'Allow', Action: request.action, Resource: request.resource }
  if (code === 'policy-endpoint-no-allow' && endpoint && policies.endpoint) {
    const PolicyDocument = withStatement(endpoint.text, { ...allow, Principal: '*' })
    const policy = PolicyDocument && compiled(PolicyDocument)
    if (!policy) return undefined
    const input = { VpcEndpointId: endpoint.id, PolicyDocument }
    const changed = { ...policies, endpoint: { ...policies.endpoint, policy } }
    return { changed, fix: { service: 'ec2', operation: 'ModifyVpcEndpoint', input } }
  }
  if (identityArn === undefined) return undefined
  if (code === 'policy-bucket-no-allow' && bucket) {
    const Policy = withStatement(bucket.text, { ...allow, Principal: { AWS: identityArn } })
    const policy = Policy && compiled(Policy)
    if (!policy) return undefined
    const input = { Bucket: bucket.name, Policy }
    const fix = { service: 's3', operation: 'PutBucketPolicy', input } as const
    return { changed: { ...policies, bucket: policy }, fix }
  }
  if (code !== 'policy-identity-no-allow' || !Array.isArray(policies.identity)) return undefined
  const PolicyDocument = withStatement(undefined, allow)
  const policy = PolicyDocument && compiled(PolicyDocument)
  const fix = policy && inlinePolicy(identityArn, request, PolicyDocument)
  if (!policy || !fix) return undefined
  const identity = [...policies.identity, { name: '', policy }]
  return { changed: { ...policies, identity }, fix }
}

function inlinePolicy(
  arn: string,
  { action }: PolicyRequest,
  PolicyDocument: string,
): Fix | undefined {
  const [, kind, name] = /:(role|user)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  const PolicyName = `allow-${action.replace(':', '-')}`
  if (name === undefined) return undefined
  return kind === 'role'
    ? {
        service: 'iam',
        operation: 'PutRolePolicy',
        input: { RoleName: name, PolicyName, PolicyDocument },
      }
    : {
        service: 'iam',
        operation: 'PutUserPolicy',
        input: { UserName: name, PolicyName, PolicyDocument },
      }
}

function withStatement(text: string | undefined, statement: object): string | undefined {
  const document: unknown = text === undefined ? { Version: '2012-10-17' } : parsed(text)
  if (typeof document !== 'object' || document === null) return undefined
  const before = 'Statement' in document ? [document.Statement].flat() : []
  return JSON.stringify({ ...document, Statement: [...before, statement] })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function compiled(text: string): CompiledPolicy | undefined {
  const read = parsePolicy(text)
  return read.kind === 'policy' ? read.policy : undefined
}
