import { expect, test } from 'vitest'
import { isMutating } from '../../src/api/call-record.ts'
import { summarise } from '../../src/api/summary.ts'
import { toolName } from '../../src/api/tool-name.ts'

test.each([
  ['ec2', 'CreateVpcEndpoint', true],
  ['ec2', 'ModifyVpcEndpoint', true],
  ['ec2', 'DescribeVpcEndpoints', false],
  ['ec2', 'GetConsoleOutput', false],
  ['ec2', 'SearchTransitGatewayRoutes', false],
  ['iam', 'PutRolePolicy', true],
  ['iam', 'SimulateCustomPolicy', false],
  ['sts', 'AssumeRole', false],
  ['s3', 'PutBucketPolicy', true],
  ['s3', 'HeadObject', false],
  ['s3', '', false],
])('%s %s: that it may change something is %s', (service, operation, mutating) => {
  expect(isMutating(service, operation)).toBe(mutating)
})

test('a summary names ids and filters, and never a secret, a policy or a body', () => {
  const input = {
    VpcId: 'vpc-1',
    SubnetIds: ['subnet-1', 'subnet-2'],
    Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }],
    Key: 'k',
    Prefix: '',
    MaxResults: 5,
    AccessKeyId: 'SECRET',
    SSEKMSKeyId: 'SECRET',
    TokenArn: 'SECRET',
    PolicyDocument: 'SECRET',
    UserData: 'SECRET',
    Password: 'SECRET',
    Body: new Uint8Array(3),
  }
  expect(summarise(input)).toBe('VpcId=vpc-1 SubnetIds=subnet-1,subnet-2 vpc-id=vpc-1 Key=k')
})

test.each([
  ['aws-cli/1.45.11 md/Botocore#1.43.11 ua/2.1', 'aws-cli'],
  ['Boto3/1.43.11 md/Botocore#1.43.11', 'Boto3'],
  ['aws-sdk-js/3.1169.0 ua/2.1', 'aws-sdk-js'],
  [
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.0 (+https://www.terraform.io) terraform-provider-aws/6.0.0',
    'Terraform',
  ],
  ['curl/8.5.0', 'curl'],
  [undefined, ''],
])('the tool of %s is %s', (userAgent, tool) => {
  expect(toolName(userAgent)).toBe(tool)
})
