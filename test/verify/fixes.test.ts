import { describe, expect, it } from 'vitest'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  allowAllIn,
  allowAllOut,
  ask,
  setAppAcl,
  setEgress,
} from './small-network.ts'

const endpoint = addGatewayEndpoint('vpce-1', ['rtb-app'])
const fixOf = (...changes: Parameters<typeof ask>[0]) =>
  ask(changes).blockers.flatMap((blocker) => blocker.fix)

describe('the change that would remove a blocker', () => {
  it('a missing route for S3 is a new endpoint where the VPC has none', () => {
    expect(fixOf()).toEqual([
      {
        service: 'ec2',
        operation: 'CreateVpcEndpoint',
        input: {
          VpcId: 'vpc-1',
          VpcEndpointType: 'Gateway',
          ServiceName: 'com.amazonaws.ap-northeast-2.s3',
          RouteTableIds: ['rtb-app'],
        },
      },
    ])
  })

  it('a missing route for S3 is an association where the VPC has an endpoint', () => {
    expect(fixOf(addGatewayEndpoint('vpce-1', []))).toEqual([
      {
        service: 'ec2',
        operation: 'ModifyVpcEndpoint',
        input: { VpcEndpointId: 'vpce-1', AddRouteTableIds: ['rtb-app'] },
      },
    ])
  })

  it('a blackhole is deleted', () => {
    const dead = addRoute('rtb-app', {
      DestinationCidrBlock: '3.5.140.0/24',
      NatGatewayId: 'nat-gone',
      State: 'blackhole',
    })
    expect(fixOf(endpoint, dead)).toEqual([
      {
        service: 'ec2',
        operation: 'DeleteRoute',
        input: { RouteTableId: 'rtb-app', DestinationCidrBlock: '3.5.140.0/24' },
      },
    ])
  })

  it("a group's missing rule names the prefix list", () => {
    expect(fixOf(endpoint, setEgress())).toMatchObject([
      {
        operation: 'AuthorizeSecurityGroupEgress',
        input: {
          GroupId: 'sg-app',
          IpPermissions: [{ FromPort: 443, PrefixListIds: [{ PrefixListId: 'pl-s3' }] }],
        },
      },
    ])
  })

  it("an ACL's entry stands before the one that denies", () => {
    const denied = setAppAcl(aclEntry(90, 'out', 'deny', '3.5.140.0/22'), allowAllOut, allowAllIn)
    expect(fixOf(endpoint, denied)).toMatchObject([
      {
        operation: 'CreateNetworkAclEntry',
        input: { RuleNumber: 89, Egress: true, CidrBlock: '3.5.140.0/22', RuleAction: 'allow' },
      },
    ])
  })
})
