import type { Policies } from '../../../src/verify/policy/decide-request.ts'
import type { PolicyCode, PolicyKind, PolicyOutcome } from '../../../src/verify/policy/decision.ts'
import { requestContext, type RequestOrigin } from '../../../src/verify/policy/request-context.ts'
import type { PolicyRequest } from '../../../src/verify/policy/request.ts'
import { object, other, own } from './documents.ts'

export const root = {
  kind: 'principal',
  accountId: own,
  arn: `arn:aws:iam::${own}:root`,
  userId: own,
} as const

export const ana = {
  kind: 'principal',
  accountId: own,
  arn: `arn:aws:iam::${own}:user/ana`,
  userId: 'AIDAANAEXAMPLE',
} as const

export const session = {
  kind: 'principal',
  accountId: own,
  arn: `arn:aws:sts::${own}:assumed-role/reader/i-0abc`,
  userId: 'AROAEXAMPLE:i-0abc',
} as const

export const stranger = {
  kind: 'principal',
  accountId: other,
  arn: `arn:aws:iam::${other}:user/sam`,
  userId: 'AIDASAMEXAMPLE',
} as const

const anonymous = { kind: 'anonymous' } as const

export const callers = { root, ana, session, stranger, anonymous }

export type CallerName = keyof typeof callers

export interface RequestCase {
  readonly name: string
  readonly page: string
  readonly request: PolicyRequest
  readonly policies: Policies
  readonly allowed: boolean
  readonly code?: PolicyCode
  readonly rows?: Partial<Record<PolicyKind, PolicyOutcome>>
}

export const throughEndpoint: RequestOrigin = {
  kind: 'vpc-endpoint',
  vpcEndpointId: 'vpce-0aaa',
  vpcId: 'vpc-0aaa',
  vpcSourceIp: '10.0.1.7',
  accountId: own,
  region: 'ap-northeast-2',
}

export const fromLaptop: RequestOrigin = { kind: 'public', sourceIp: '203.0.113.9' }

interface Asking {
  readonly by?: CallerName
  readonly action?: string
  readonly resource?: string
  readonly origin?: RequestOrigin
  readonly more?: Record<string, string>
}

export function request({
  by = 'ana',
  action = 's3:GetObject',
  resource = object,
  origin = fromLaptop,
  more = {},
}: Asking = {}): PolicyRequest {
  const principal = callers[by]
  return {
    action,
    resource,
    resourceAccountId: own,
    principal,
    context: requestContext({
      origin,
      principal,
      resourceAccountId: own,
      region: 'ap-northeast-2',
      more,
    }),
  }
}

export function decides(
  name: string,
  page: string,
  asking: Asking,
  policies: Policies,
  verdict: 'allowed' | PolicyCode,
  rows?: RequestCase['rows'],
): RequestCase {
  return {
    name,
    page,
    request: request(asking),
    policies,
    allowed: verdict === 'allowed',
    ...(verdict !== 'allowed' && { code: verdict }),
    ...(rows !== undefined && { rows }),
  }
}
