import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { certificateNames } from '../../src/api/instance-proxy/certificate-names.ts'
import { certificateBlockers } from '../../src/verify/trace/certificate.ts'

const vpce = 'vpce-0a1b2c3d4e5f60718-abcdefgh.s3.ap-northeast-2.vpce.amazonaws.com'
const zonal = 'vpce-0a1b2c3d4e5f60718-abcdefgh-ap-northeast-2a.s3.ap-northeast-2.vpce.amazonaws.com'

/** What Node's own verifier says of a host that presents the names. */
function fits(host: string): boolean {
  const names = certificateNames(host).map((name) => `DNS:${name}`)
  const certificate = { subject: {}, subjectaltname: names.join(', ') } as PeerCertificate
  return checkServerIdentity(host, certificate) === undefined
}

describe('the certificate of a host', () => {
  it.each([
    's3.ap-northeast-2.amazonaws.com',
    'bucket.s3.ap-northeast-2.amazonaws.com',
    'bucket.s3-ap-northeast-2.amazonaws.com',
    's3.dualstack.ap-northeast-2.amazonaws.com',
    'bucket.s3.dualstack.ap-northeast-2.amazonaws.com',
    '111122223333.s3-control.ap-northeast-2.amazonaws.com',
    'point-111122223333.s3-accesspoint.ap-northeast-2.amazonaws.com',
    's3.amazonaws.com',
    'bucket.s3.amazonaws.com',
    `bucket.${vpce}`,
    `accesspoint.${vpce}`,
    `control.${vpce}`,
    `my-bucket.bucket.${vpce}`,
    `bucket.${zonal}`,
    `my-bucket.bucket.${zonal}`,
    'ec2.ap-northeast-2.amazonaws.com',
    'iam.amazonaws.com',
    'example.com',
  ])('fits %s', (host) => expect(fits(host)).toBe(true))

  it.each([
    'a.b.s3.ap-northeast-2.amazonaws.com',
    'a.b.s3-ap-northeast-2.amazonaws.com',
    'a.b.s3.dualstack.ap-northeast-2.amazonaws.com',
    'a.b.s3.amazonaws.com',
    `a.b.bucket.${vpce}`,
    `a.b.bucket.${zonal}`,
  ])('does not fit the dotted bucket of %s, as the core says (rule 105)', (host) => {
    expect(fits(host)).toBe(false)
    expect(certificateBlockers(host).map(({ code }) => code)).toEqual(['tls-name-mismatch'])
  })

  it('is one for all names of S3 in a Region', () => {
    const names = certificateNames('a.s3.us-east-1.amazonaws.com')
    expect(certificateNames('s3-control.us-east-1.amazonaws.com')).toEqual(names)
  })
})
