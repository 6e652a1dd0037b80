import { allowGet, compiled, denyGet, other, own, type Json } from './documents.ts'
import { notPrincipalPage, principalPage } from './pages.ts'
import { ana, callers, request, session, type CallerName, type RequestCase } from './requests.ts'

interface PrincipalRow {
  readonly principal: Json | '*'
  readonly not?: true
  readonly effect?: 'Allow' | 'Deny'
  /** Callers whom the statement touches. */
  readonly touches: readonly CallerName[]
}

export const account = { AWS: own }

export const accountArn = { AWS: `arn:aws:iam::${own}:root` }

export const roleName = { AWS: `arn:aws:iam::${own}:role/reader` }

/** In the bucket's own account an allow to the account delegates only: there it touches nobody alone. */
const allowRows: readonly PrincipalRow[] = [
  { principal: '*', touches: ['root', 'ana', 'session', 'anonymous'] },
  { principal: { AWS: '*' }, touches: ['root', 'ana', 'session', 'anonymous'] },
  { principal: account, touches: ['root'] },
  { principal: accountArn, touches: ['root'] },
  { principal: { AWS: ana.arn }, touches: ['root', 'ana'] },
  { principal: { AWS: `arn:aws:iam::${own}:user/Ana` }, touches: ['root'] },
  { principal: { AWS: [other, ana.arn] }, touches: ['root', 'ana'] },
  { principal: { AWS: [own, ana.arn] }, touches: ['root', 'ana'] },
  { principal: { AWS: session.arn }, touches: ['root', 'session'] },
  { principal: { AWS: `arn:aws:sts::${own}:assumed-role/reader/i-0def` }, touches: ['root'] },
  { principal: roleName, touches: ['root', 'session'] },
  { principal: { Service: 'logging.s3.amazonaws.com' }, touches: ['root'] },
  { principal: { CanonicalUser: '79a59df900b949e5' }, touches: ['root'] },
  { principal: { Federated: 'graph.facebook.com' }, touches: ['root'] },
  { principal: { AWS: [] }, touches: ['root'] },
  { principal: { AWS: 'AIDAJQABLZS4A3QDU576Q' }, touches: ['root'] },
]

const denyRows: readonly PrincipalRow[] = [
  { principal: '*', touches: ['root', 'ana', 'session', 'stranger', 'anonymous'] },
  { principal: account, touches: ['root', 'ana', 'session'] },
  { principal: accountArn, touches: ['root', 'ana', 'session'] },
  { principal: { AWS: other }, touches: ['stranger'] },
  { principal: { AWS: ana.arn }, touches: ['ana'] },
  { principal: roleName, touches: ['session'] },
  { principal: { AWS: session.arn }, touches: ['session'] },
  { principal: { AWS: [ana.arn, session.arn] }, touches: ['ana', 'session'] },
]

const notRows: readonly PrincipalRow[] = [
  { principal: { AWS: [ana.arn, own] }, touches: ['session', 'stranger', 'anonymous'] },
  { principal: { AWS: ana.arn }, touches: ['root', 'ana', 'session', 'stranger', 'anonymous'] },
  { principal: accountArn, touches: ['ana', 'session', 'stranger', 'anonymous'] },
  {
    principal: { AWS: [own, roleName.AWS] },
    touches: ['ana', 'session', 'stranger', 'anonymous'],
  },
  {
    principal: { AWS: [own, roleName.AWS, session.arn] },
    touches: ['ana', 'stranger', 'anonymous'],
  },
  { principal: '*', touches: [] },
]

const allowNotRows: readonly PrincipalRow[] = [
  { principal: { AWS: ana.arn }, touches: ['root', 'session', 'anonymous'] },
  { principal: account, touches: ['root', 'anonymous'] },
  { principal: roleName, touches: ['root', 'ana', 'anonymous'] },
  { principal: { AWS: other }, touches: ['root', 'ana', 'session', 'anonymous'] },
  { principal: '*', touches: ['root'] },
]

export function principalCases(): RequestCase[] {
  const names = Object.keys(callers) as CallerName[]
  const allows = (rows: readonly PrincipalRow[], element: string, page: string) =>
    rows.flatMap(({ principal, touches }) =>
      names
        .filter((by) => by !== 'stranger')
        .map((by) => ({
          name: `Allow with ${element} ${JSON.stringify(principal)} alone ${touches.includes(by) ? 'lets in' : 'does not let in'} ${by}`,
          page,
          request: request({ by }),
          policies: { bucket: compiled({ ...allowGet, [element]: principal }) },
          allowed: touches.includes(by),
        })),
    )
  const denies = (rows: readonly PrincipalRow[], element: string, page: string) =>
    rows.flatMap(({ principal, touches }) =>
      names.map((by) => ({
        name: `Deny with ${element} ${JSON.stringify(principal)} ${touches.includes(by) ? 'stops' : 'does not stop'} ${by}`,
        page,
        request: request({ by }),
        policies: {
          identity: 'administrator' as const,
          bucket: compiled([
            { ...allowGet, Principal: '*' },
            { ...denyGet, [element]: principal },
          ]),
        },
        allowed: !touches.includes(by),
      })),
    )
  return [
    ...allows(allowRows, 'Principal', principalPage),
    ...allows(allowNotRows, 'NotPrincipal', notPrincipalPage),
    ...denies(denyRows, 'Principal', principalPage),
    ...denies(notRows, 'NotPrincipal', notPrincipalPage),
  ]
}
