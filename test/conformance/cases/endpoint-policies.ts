import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'
import { S3, describeEndpoint, gatewayEndpoint, interfaceEndpoint, network } from '../networks.ts'

const policy = (Effect: string, Principal: unknown = '*') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect, Principal, Action: 's3:*', Resource: '*' }],
  })

const policyOf = async (aws: Aws, id: string): Promise<string> =>
  (await describeEndpoint(aws, id)).PolicyDocument

async function create(aws: Aws, PolicyDocument: string) {
  const { VpcId } = await network(aws)
  const input = { VpcId, ServiceName: S3, VpcEndpointType: 'Gateway', PolicyDocument }
  return (await aws.ec2('CreateVpcEndpoint', input)).VpcEndpoint.VpcEndpointId as string
}

const gatewayDefault =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
const interfaceDefault = `{
  "Statement": [
    {
      "Action": "*",
      "Effect": "Allow",
      "Principal": "*",
      "Resource": "*"
    }
  ]
}`

export const endpointPolicies: CaseGroup = {
  concern: 'Endpoint policies',
  cases: [
    {
      says: 'a policy that is given at creation takes the place of the default one',
      cites: 'rules 78, 100',
      run: async (aws) => {
        const own = policy('Allow')
        expect(JSON.parse(await policyOf(aws, await create(aws, own)))).toEqual(JSON.parse(own))
      },
    },
    {
      says: 'the answer to the creation of an interface endpoint has a policy if one was given',
      cites: 'api-behaviour 53',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const PolicyDocument = policy('Allow')
        const endpoint = await interfaceEndpoint(aws, VpcId, { PolicyDocument })
        expect(JSON.parse(endpoint.PolicyDocument)).toEqual(JSON.parse(PolicyDocument))
      },
    },
    {
      says: 'a policy is replaced whole by ModifyVpcEndpoint',
      cites: 'rule 100',
      run: async (aws) => {
        const VpcEndpointId = await create(aws, policy('Allow'))
        const PolicyDocument = policy('Deny')
        await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument })
        expect(JSON.parse(await policyOf(aws, VpcEndpointId))).toEqual(JSON.parse(PolicyDocument))
      },
    },
    {
      says: 'ResetPolicy puts a gateway’s default policy back',
      cites: 'api-behaviour 50, 69; localstack 9',
      run: async (aws) => {
        const VpcEndpointId = await create(aws, policy('Deny'))
        await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, ResetPolicy: true })
        expect(await policyOf(aws, VpcEndpointId)).toBe(gatewayDefault)
      },
    },
    {
      says: 'the default policy of an interface endpoint has no Version',
      cites: 'api-behaviour 51',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {})
        expect(await policyOf(aws, VpcEndpointId)).toBe(interfaceDefault)
      },
    },
    {
      says: 'ResetPolicy puts an interface endpoint’s default policy back',
      cites: 'api-behaviour 51, 69; localstack 9',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          PolicyDocument: policy('Deny'),
        })
        await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, ResetPolicy: true })
        expect(await policyOf(aws, VpcEndpointId)).toBe(interfaceDefault)
      },
    },
    {
      says: 'a policy that is no JSON is refused at creation, naming the place',
      cites: 'api-behaviour 20; localstack 12',
      run: (aws) =>
        expectRefusal(
          create(aws, '{\n  "Statement": [}'),
          'InvalidPolicyDocument',
          'The Policy Document is not valid. Syntax error at position (2,17)',
        ),
    },
    {
      says: 'text that is no policy at all is refused at creation',
      cites: 'api-behaviour 20; localstack 12',
      run: (aws) => expectRefusal(create(aws, 'not json'), 'InvalidPolicyDocument'),
    },
    {
      says: 'a policy that is no JSON is refused by ModifyVpcEndpoint, and the old one stays',
      cites: 'api-behaviour 20',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument: '{' }),
          'InvalidPolicyDocument',
          'The Policy Document is not valid. Syntax error at position (1,2)',
        )
        expect(await policyOf(aws, VpcEndpointId)).toBe(gatewayDefault)
      },
    },
    {
      says: 'a policy of more than 20,480 characters is refused',
      cites: 'rule 78',
      run: async (aws) => {
        const long = policy('Allow', {
          AWS: `arn:aws:iam::111122223333:user/${'x'.repeat(20_480)}`,
        })
        expect((await refusalOf(create(aws, long))).status).toBe(400)
      },
    },
    {
      says: 'a policy without a Principal is refused',
      cites: 'rule 78',
      run: async (aws) => {
        const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*' }]
        const refusal = await refusalOf(create(aws, JSON.stringify({ Statement })))
        expect(refusal.status).toBe(400)
      },
    },
    {
      says: 'a gateway’s policy may name an account as principal: it is not refused',
      cites: 'rules 80, 81',
      run: async (aws) => {
        const own = policy('Allow', { AWS: aws.accountId })
        expect(JSON.parse(await policyOf(aws, await create(aws, own)))).toMatchObject({
          Statement: [{ Effect: 'Allow' }],
        })
      },
    },
    {
      says: 'a policy with nothing but a Deny is accepted',
      cites: 'rule 100',
      run: async (aws) => {
        const own = policy('Deny')
        expect(JSON.parse(await policyOf(aws, await create(aws, own)))).toEqual(JSON.parse(own))
      },
    },
  ],
}
