import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { smallNetwork } from './small-network.ts'

const role = 'arn:aws:iam::111122223333:role/app'
const managed = 'arn:aws:iam::111122223333:policy/read'
const allow = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
})

/** A role with one attached policy, whose document is given as the API or as the AWS CLI prints it. */
function identities(document?: unknown) {
  const network = smallNetwork()
  network.RoleDetailList.push({ Arn: role, AttachedManagedPolicies: [{ PolicyArn: managed }] })
  if (document !== undefined) {
    network.Policies.push({
      Arn: managed,
      PolicyVersionList: [{ IsDefaultVersion: true, Document: document }],
    })
  }
  return indexNetwork(network).identities
}

describe('an attached policy', () => {
  it.each([
    ['as the API gives it', encodeURIComponent(allow)],
    ['as the AWS CLI prints it', JSON.parse(allow)],
    ['as plain text', allow],
  ])('is read %s', (_, document) => {
    expect(identities(document).gapsOf(role)).toEqual([])
    expect(identities(document).policiesOf(role)).toHaveLength(1)
  })

  it('that cannot be read grants nothing, and that is told', () => {
    for (const document of ['%7Bnot json', '%7B%', 'nothing']) {
      expect(identities(document).gapsOf(role)).toEqual([{ policy: managed, why: 'not-readable' }])
      expect(identities(document).policiesOf(role)).toEqual([])
    }
  })

  it('that nobody described is told', () => {
    expect(identities().gapsOf(role)).toEqual([{ policy: managed, why: 'not-described' }])
  })
})
