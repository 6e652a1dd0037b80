import { describe, expect, it } from 'vitest'
import type { Principal } from '../../src/verify/policy/request.ts'
import { refusalMessage, s3Message } from '../../src/verify/policy/s3-message.ts'

const ann: Principal = {
  kind: 'principal',
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/ann',
  userId: 'AIDAANN',
}
const get = (principal: Principal, resourceAccountId = '111122223333') => ({
  principal,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  resourceAccountId,
  context: {},
})
const said =
  'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action'

describe('rule 92: S3 says why', () => {
  it("to callers of the bucket's own account", () => {
    expect(s3Message(get(ann), 'policy-identity-no-allow')).toBe(said)
  })

  it('to nobody of another account, and to nobody anonymous', () => {
    expect(s3Message(get(ann, '444455556666'), 'policy-identity-no-allow')).toBe('Access Denied')
    expect(s3Message(get({ kind: 'anonymous' }), 'policy-bucket-no-allow')).toBe('Access Denied')
    expect(s3Message(get({ kind: 'anonymous' }, ''), 'policy-bucket-no-allow')).toBe(
      'Access Denied',
    )
  })

  it('as other services do, who tell everybody', () => {
    expect(refusalMessage(get(ann, '444455556666'), 'policy-identity-no-allow')).toBe(said)
    expect(
      refusalMessage({ ...get({ kind: 'anonymous' }), resource: '*' }, 'policy-bucket-no-allow'),
    ).toBe(
      'User: anonymous is not authorized to perform: s3:GetObject because no resource-based policy allows the s3:GetObject action',
    )
  })
})
