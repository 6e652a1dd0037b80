import type { Policies } from '../../../src/verify/policy/decide-request.ts'
import {
  allowGet,
  anyAllow,
  bucket,
  compiled,
  denyGet,
  identity,
  own,
  type Json,
} from './documents.ts'
import { ana, decides, session, stranger, type RequestCase } from './requests.ts'

const page = 'IAM User Guide, "Permissions boundaries for IAM entities"'
const resourcePage = `${page}, Resource-based policies`

const within = (...statements: Json[]): NonNullable<Policies['boundary']> => ({
  name: 'boundary',
  policy: compiled(statements),
})
const allowPut: Json = { ...allowGet, Action: 's3:PutObject' }
const grantTo = (AWS: string) => bucket({ ...allowGet, Principal: { AWS } })

export const boundaries: RequestCase[] = [
  decides(
    'a boundary that allows leaves the identity policies as they are',
    page,
    {},
    { identity: identity(allowGet), boundary: within(anyAllow) },
    'allowed',
    { boundary: 'allow' },
  ),
  decides(
    'a boundary grants nothing by itself',
    page,
    {},
    { boundary: within(anyAllow) },
    'policy-identity-no-allow',
  ),
  decides(
    'what a boundary leaves out no identity policy grants',
    page,
    {},
    { identity: identity(anyAllow), boundary: within(allowPut) },
    'policy-boundary-no-allow',
    { identity: 'allow', boundary: 'no-allow' },
  ),
  decides(
    'an explicit deny in a boundary wins over everything',
    page,
    {},
    {
      identity: identity(anyAllow),
      bucket: grantTo(ana.arn),
      boundary: within(anyAllow, denyGet),
    },
    'policy-boundary-explicit-deny',
  ),
  decides(
    'a bucket policy that names the user is not limited by what the boundary leaves out',
    resourcePage,
    { by: 'ana' },
    { bucket: grantTo(ana.arn), boundary: within(allowPut) },
    'allowed',
  ),
  decides(
    'a bucket policy that names the session is not limited either',
    resourcePage,
    { by: 'session' },
    { bucket: grantTo(session.arn), boundary: within(allowPut) },
    'allowed',
  ),
  decides(
    "a bucket policy that names the session's role is",
    resourcePage,
    { by: 'session' },
    { bucket: grantTo(`arn:aws:iam::${own}:role/reader`), boundary: within(allowPut) },
    'policy-identity-no-allow',
    { bucket: 'allow', boundary: 'no-allow' },
  ),
  decides(
    "and grants where the role's boundary allows",
    resourcePage,
    { by: 'session' },
    { bucket: grantTo(`arn:aws:iam::${own}:role/reader`), boundary: within(allowGet) },
    'allowed',
  ),
  decides(
    "across accounts the caller's boundary has to allow as well",
    page,
    { by: 'stranger' },
    { bucket: grantTo(stranger.arn), identity: identity(anyAllow), boundary: within(allowPut) },
    'policy-boundary-no-allow',
  ),
]
