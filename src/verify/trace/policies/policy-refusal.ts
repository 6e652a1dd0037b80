import type { PolicyCode, PolicyDecision } from '../../policy/decision.ts'
import type { PolicyRequest } from '../../policy/request.ts'
import type { RequestOrigin } from '../../policy/request-context.ts'
import { refusalMessage, s3Message } from '../../policy/s3-message.ts'
import type { Blocker, Component, Fix } from '../../verdict.ts'
import type { Subject } from './policy-subject.ts'

/** The caller's ARN, or `anonymous`. */
export function nameOf({ principal }: PolicyRequest): string {
  return principal.kind === 'anonymous' ? 'anonymous' : principal.arn
}

/** Why the request is refused, if it is; `fixFor` is what would allow it. */
export function refusalsOf(
  asked: PolicyRequest,
  { code }: PolicyDecision,
  subject: Subject,
  origin: RequestOrigin | undefined,
  fixFor: (code: PolicyCode) => readonly Fix[],
): Blocker[] {
  const isUnsigned = subject.kind === 'service' && asked.principal.kind === 'anonymous'
  if (isUnsigned) return [unsigned(asked, subject)]
  if (code === undefined) return []
  const principal = nameOf(asked)
  const { action, resource } = asked
  return [
    {
      code,
      stage: 'policy',
      component: refuserOf(code, subject, principal, origin),
      destinations: [resource],
      details: {
        ...(subject.kind === 'bucket' && { bucket: subject.id }),
        principal,
        action,
        resource,
        message: subject.kind === 'bucket' ? s3Message(asked, code) : refusalMessage(asked, code),
      },
      rules: [79, 90, 91, 100, 101],
      fix: fixFor(code),
    },
  ]
}

/** S3 alone takes requests of nobody (rule 102); all others want a signature before any policy. */
function unsigned({ action, resource }: PolicyRequest, { kind, id }: Subject): Blocker {
  return {
    code: 'policy-unsigned',
    stage: 'policy',
    component: { kind, id },
    destinations: [resource],
    details: { action, resource },
    rules: [102],
    fix: [],
  }
}

/** Whose policy it was that refused. */
function refuserOf(
  code: PolicyCode,
  { kind, id }: Subject,
  principal: string,
  origin: RequestOrigin | undefined,
): Component {
  if (/^policy-(?:identity|boundary)/.test(code)) return { kind: 'principal', id: principal }
  if (code.startsWith('policy-endpoint') && origin?.kind === 'vpc-endpoint') {
    return { kind: 'vpc-endpoint', id: origin.vpcEndpointId }
  }
  return { kind, id }
}
