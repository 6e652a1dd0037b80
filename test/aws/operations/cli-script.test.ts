import { expect, test } from 'vitest'
import type { Operation } from '../../../src/aws/operation.ts'
import { cliScript } from '../../../src/aws/operations/cli-script.ts'

const create: Operation = {
  service: 'ec2',
  operation: 'CreateVpcEndpoint',
  input: { VpcId: '${Vpc}', ServiceName: 'com.amazonaws.${AWS::Region}.s3' },
  as: 'endpoint',
}
const modify: Operation = {
  service: 'ec2',
  operation: 'ModifyVpcEndpoint',
  input: {
    VpcEndpointId: '${endpoint.VpcEndpoint.VpcEndpointId}',
    AddRouteTableIds: ['${AppRouteTable}'],
  },
}
const scope = { Vpc: 'vpc-1', AppRouteTable: 'rtb-1', 'AWS::Region': 'ap-northeast-2' }

test('what a later command needs is kept in a variable', () => {
  expect(cliScript([create, modify], scope)).toEqual([
    'ENDPOINT=$(aws ec2 create-vpc-endpoint --vpc-id vpc-1 \\\n' +
      '    --service-name com.amazonaws.ap-northeast-2.s3 \\\n' +
      '    --query VpcEndpoint.VpcEndpointId --output text)',
    'aws ec2 modify-vpc-endpoint --vpc-endpoint-id "$ENDPOINT" \\\n    --add-route-table-ids rtb-1',
  ])
})

test('an output that nobody refers to is printed as usual', () => {
  expect(cliScript([create], scope)[0]).toMatch(/^aws ec2 create-vpc-endpoint/)
})

test('two values of one output are read into two variables', () => {
  const both: Operation = {
    service: 'ec2',
    operation: 'CreateRoute',
    input: { A: '${endpoint.VpcEndpoint.VpcEndpointId}', B: '${endpoint.VpcEndpoint.VpcId}' },
  }
  const [first, second] = cliScript([create, both], scope)
  expect(first).toMatch(/^read -r ENDPOINT ENDPOINT_2 < <\(aws /)
  expect(first).toContain("--query '[VpcEndpoint.VpcEndpointId, VpcEndpoint.VpcId]'")
  expect(second).toBe('aws ec2 create-route --a "$ENDPOINT" --b "$ENDPOINT_2"')
})

test('a literal ${…} of a policy stays literal', () => {
  const input = { Policy: '${!aws:username} ${Vpc}' }
  const [command] = cliScript([{ service: 's3', operation: 'PutBucketPolicy', input }], scope)
  expect(command).toBe("aws s3api put-bucket-policy --policy '${aws:username} vpc-1'")
})
