import { describe, expect, test } from 'vitest'
import {
  escapeReferences,
  resolveReferences,
  splitReferences,
} from '../../../src/aws/operations/references.ts'

const scope = {
  Vpc: 'vpc-1',
  'Vpc.DefaultSecurityGroup': 'sg-1',
  'AWS::Region': 'ap-northeast-2',
  endpoint: { VpcEndpoint: { VpcEndpointId: 'vpce-1', RouteTableIds: ['rtb-1', 'rtb-2'] } },
  acls: { Associations: [{ SubnetId: 'subnet-2', Id: 'a-2' }] },
  Subnet: { Id: 'subnet-2' },
}

describe('references', () => {
  test('a string that is one reference takes the value with its type', () => {
    const value = { ids: '${endpoint.VpcEndpoint.RouteTableIds}' }
    expect(resolveReferences(value, scope)).toEqual({ ids: ['rtb-1', 'rtb-2'] })
  })

  test.each([
    ['com.amazonaws.${AWS::Region}.s3', 'com.amazonaws.ap-northeast-2.s3'],
    ['${Vpc}/${endpoint.VpcEndpoint.VpcEndpointId}', 'vpc-1/vpce-1'],
    ['${Vpc.DefaultSecurityGroup}', 'sg-1'],
    ['${acls.Associations[?SubnetId == $.Subnet.Id].Id | [0]}', 'a-2'],
    ['${!aws:username}', '${aws:username}'],
  ])('%s becomes %s', (text, expected) => {
    expect(resolveReferences(text, scope)).toBe(expected)
  })

  test('an unknown reference is an error that names it', () => {
    expect(() => resolveReferences({ a: ['${Nobody.Id}'] }, scope)).toThrow('${Nobody.Id}')
    expect(() => resolveReferences('${endpoint.Missing}', scope)).toThrow('${endpoint.Missing}')
  })

  test('a name that every object has is unknown too', () => {
    expect(() => resolveReferences('${constructor}', scope)).toThrow('${constructor}')
  })

  test('escaped text comes back as it was', () => {
    const policy = '{"Resource":"arn:aws:s3:::b/${aws:username}/*"}'
    expect(resolveReferences(escapeReferences(policy), {})).toBe(policy)
  })

  test('bytes and dates are left as they are', () => {
    const body = new Uint8Array([1])
    expect(resolveReferences({ body }, {})).toEqual({ body })
  })

  test('an empty string has no parts and stays empty', () => {
    expect(splitReferences('')).toEqual([])
    expect(resolveReferences('', {})).toBe('')
  })
})
