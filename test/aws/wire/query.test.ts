import { expect, test } from 'vitest'
import { AwsError } from '../../../src/aws/error.ts'
import { decodeRequest } from '../../../src/aws/wire/decode-request.ts'
import { encodeError, encodeOutput } from '../../../src/aws/wire/encode-response.ts'
import type { WireRequest } from '../../../src/aws/wire/message.ts'

const requestId = '01234567-89ab-cdef-0123-456789abcdef'

function form(body: string): WireRequest {
  return { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from(body) }
}

function refusal(body: string, service: 'ec2' | 'iam' = 'ec2'): Promise<unknown> {
  return decodeRequest(service, form(body)).then(
    () => 'accepted',
    (error: AwsError) => `${error.code}: ${error.message}`,
  )
}

test('an input comes out in the shape of the SDK', async () => {
  const body =
    'Action=DescribeRouteTables&Version=2016-11-15&MaxResults=10&DryRun=false&Filter.2.Name=b&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1&Filter.1.Value.2=a+b%2B'
  expect(await decodeRequest('ec2', form(body))).toEqual({
    operation: 'DescribeRouteTables',
    input: {
      MaxResults: 10,
      DryRun: false,
      Filters: [{ Name: 'vpc-id', Values: ['vpc-1', 'a b+'] }, { Name: 'b' }],
    },
  })
})

test.each([
  ['Action=Nope', 'InvalidAction: The action Nope is not valid for this web service.'],
  [
    'Action=constructor',
    'InvalidAction: The action constructor is not valid for this web service.',
  ],
  ['Version=1', 'MissingAction: The request is missing an action or a required parameter.'],
  [
    'Action=DescribeVpcs&Foo.1.Bar=1',
    'UnknownParameter: The parameter Foo.1.Bar is not recognized',
  ],
  ['Action=DescribeVpcs&VpcId=vpc-1', 'UnknownParameter: The parameter VpcId is not recognized'],
  [
    'Action=DescribeVpcs&VpcId.x=vpc-1',
    'UnknownParameter: The parameter VpcId.x is not recognized',
  ],
  [
    'Action=DescribeVpcs&VpcId.0=vpc-1',
    'UnknownParameter: The parameter VpcId.0 is not recognized',
  ],
  [
    'Action=DescribeVpcs&VpcId.1.2=x',
    'UnknownParameter: The parameter VpcId.1.2 is not recognized',
  ],
  [
    'Action=DescribeVpcs&__proto__.x=1',
    'UnknownParameter: The parameter __proto__.x is not recognized',
  ],
  [
    'Action=CreateSubnet&CidrBlock=10.0.0.0/24',
    'MissingParameter: The request must contain the parameter VpcId',
  ],
  [
    'Action=DescribeVpcs&DryRun=maybe',
    'InvalidParameterValue: Value (maybe) for parameter DryRun is invalid. Expected true or false.',
  ],
  [
    'Action=DescribeVpcs&MaxResults=5x',
    'InvalidParameterValue: Value (5x) for parameter MaxResults is invalid. Expected a number.',
  ],
  [
    'Action=DescribeVpcs&Filter.999999999.Name=a',
    'InvalidParameterValue: The index of the parameter Filter.999999999 is over the limit of 10000',
  ],
  [
    'Action=DescribeVpcs&VpcId.1=%E0%A4%A',
    'MalformedQueryString: The query string contains a syntax error',
  ],
])('what AWS would not read is refused: %s', async (body, expected) => {
  expect(await refusal(body)).toBe(expected)
})

test('a required member is asked of IAM too', async () => {
  expect(await refusal('Action=GetRole', 'iam')).toBe(
    'MissingParameter: The request must contain the parameter RoleName',
  )
})

test('a body with more parameters, longer or deeper names than any call has is refused', async () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `VpcId.${index + 1}=x`).join('&')
  const deep = `a${'.a'.repeat(200)}=1`
  const long = `${'a'.repeat(5000)}=1`
  for (const body of [many, deep, long]) {
    expect(await refusal(`Action=DescribeVpcs&${body}`)).toContain('MalformedQueryString')
  }
})

test('gaps in a list close', async () => {
  const { input } = await decodeRequest('ec2', form('Action=DescribeVpcs&VpcId.9000=b&VpcId.2=a'))
  expect(input).toEqual({ VpcIds: ['a', 'b'] })
})

test('each protocol has its own error', () => {
  const error = new AwsError('Bad<', 'a & b', 409)
  const ec2 = Buffer.from(encodeError('ec2', error, requestId).body).toString()
  const iam = Buffer.from(encodeError('iam', error, requestId).body).toString()
  expect(ec2).toContain(
    `<Response><Errors><Error><Code>Bad&lt;</Code><Message>a &amp; b</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
  )
  expect(iam).toContain(
    '<Error><Type>Sender</Type><Code>Bad&lt;</Code><Message>a &amp; b</Message></Error>',
  )
  expect(iam).toContain('<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">')
})

test('EC2 answers in its own form, an operation without output with return true', async () => {
  const described = await encodeOutput(
    'ec2',
    'DescribeVpcs',
    { Vpcs: [{ VpcId: 'vpc-1', Tags: [] }] },
    requestId,
  )
  expect(Buffer.from(described.body).toString()).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${requestId}</requestId><vpcSet><item><tagSet/><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>`,
  )
  const deleted = await encodeOutput('ec2', 'DeleteVpc', {}, requestId)
  expect(Buffer.from(deleted.body).toString()).toContain('<return>true</return>')
})

test('an output with a member that the schema does not know is a bug, not silence', async () => {
  await expect(
    encodeOutput('ec2', 'DescribeVpcs', { Vpcs: [{ VpcID: 'vpc-1' }] }, requestId),
  ).rejects.toThrow('Vpc has no member VpcID')
  await expect(encodeOutput('ec2', 'DescribeVpcs', { Vpcs: 'vpc-1' }, requestId)).rejects.toThrow(
    'does not fit',
  )
})
