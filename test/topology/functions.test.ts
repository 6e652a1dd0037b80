import { describe, expect, test } from 'vitest'
import { imageId } from '../../src/topology/parameters.ts'
import { physicalIds } from '../../src/topology/physical-ids.ts'
import { planTopology } from '../../src/topology/plan-topology.ts'
import { plan } from './plan.ts'

/** What a value of the template evaluates to, read off a tag. */
function valueOf(written: string, more = ''): unknown {
  const { operations } = plan(
    `Vpc:\n  Type: AWS::EC2::VPC\n  Properties: {CidrBlock: 10.0.0.0/16}\n` +
      `T:\n  Type: AWS::EC2::RouteTable\n  Properties:\n    VpcId: ${written}\n${more}`,
  )
  return operations.find(({ operation }) => operation === 'CreateRouteTable')?.input['VpcId']
}

const template = (parameter: string) =>
  `Parameters:\n  P: ${parameter}\nResources:\n  I:\n    Type: AWS::EC2::Instance\n    Properties: {ImageId: !Ref P}`
const image = (text: string, parameters = {}) =>
  planTopology(text, { file: 'f', unique: 'u', parameters }).operations[0]?.input['ImageId']

describe('functions', () => {
  test.each([
    ['!Ref Vpc', '${Vpc.Vpc.VpcId}'],
    ['{Ref: Vpc}', '${Vpc.Vpc.VpcId}'],
    ['!GetAtt Vpc.CidrBlock', '10.0.0.0/16'],
    ['{"Fn::GetAtt": [Vpc, CidrBlock]}', '10.0.0.0/16'],
    ['!Sub "a-${Vpc}-${AWS::Region}"', 'a-${Vpc.Vpc.VpcId}-${AWS::Region}'],
    ['!Sub ["${x}/${Vpc.CidrBlock}", {x: !Ref Vpc}]', '${Vpc.Vpc.VpcId}/10.0.0.0/16'],
    ['!Sub "${!literal}"', '${!literal}'],
    ['"${aws:username}"', '${!aws:username}'],
    ['!Join ["-", [a, !Ref Vpc, !Ref AWS::StackName]]', 'a-${Vpc.Vpc.VpcId}-endpoint-lab'],
    ["!Select [1, !GetAZs '']", 'ap-northeast-2b'],
    ['!Select ["0", !GetAZs {Ref: AWS::Region}]', 'ap-northeast-2a'],
    ['!Select [1, !GetAZs ap-northeast-1]', 'ap-northeast-1c'],
    ['!Select [2, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]', '10.0.2.0/24'],
    ['!Select [1, !Cidr [10.0.0.240/28, 2, 3]]', '10.0.0.248/29'],
    ['!Ref AWS::Partition', 'aws'],
  ])('%s is %s', (written, expected) => {
    expect(valueOf(written)).toBe(expected)
  })

  test('AWS::NoValue leaves the property out', () => {
    const { operations } = plan(
      'G:\n  Type: AWS::EC2::VPNGateway\n  Properties: {Type: ipsec.1, AmazonSideAsn: !Ref AWS::NoValue}',
    )
    expect(operations[0]?.input).toEqual({ Type: 'ipsec.1' })
  })
})

describe('order', () => {
  test('a resource comes after what it refers to and what it depends on', () => {
    const { operations } = plan(
      [
        'B:\n  Type: AWS::EC2::RouteTable\n  DependsOn: [C]\n  Properties: {VpcId: !Ref A}',
        'A:\n  Type: AWS::EC2::VPC\n  Properties: {CidrBlock: 10.0.0.0/16}',
        'C:\n  Type: AWS::EC2::InternetGateway',
      ].join('\n'),
    )
    expect(operations.map(({ as }) => as)).toEqual(['A', 'C', 'B'])
  })
})

describe('parameters', () => {
  test('an image parameter is an image id, not the path in its Default', () => {
    const type = '{Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/x}'
    expect(image(template(type))).toBe(imageId)
    expect(image(template(type), { P: 'ami-9' })).toBe('ami-9')
  })

  test('another parameter is its Default', () => {
    expect(image(template('{Type: String, Default: ami-2}'))).toBe('ami-2')
  })
})

describe('names afterwards', () => {
  const text = `
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  App:
    Type: AWS::EC2::Instance
    Properties: {ImageId: ami-1}
Outputs:
  Where: {Value: !Sub '\${Vpc} in \${AWS::Region}'}
  Group: {Value: !GetAtt Vpc.DefaultSecurityGroup}
`
  const one = planTopology(text, { file: 'f', unique: 'u' })
  const at = { region: 'ap-northeast-2', accountId: '1' }

  test('logical ids, attributes and outputs become physical ids', () => {
    const outputs = {
      Vpc: { Vpc: { VpcId: 'vpc-1' } },
      Vpc_default_group: { SecurityGroups: [{ GroupId: 'sg-1' }] },
      App: { Instances: [{ InstanceId: 'i-1' }] },
    }
    expect(physicalIds(one, outputs, at)).toEqual({
      Vpc: 'vpc-1',
      'Vpc.VpcId': 'vpc-1',
      'Vpc.CidrBlock': '10.0.0.0/16',
      'Vpc.DefaultSecurityGroup': 'sg-1',
      App: 'i-1',
      'App.InstanceId': 'i-1',
      Where: 'vpc-1 in ap-northeast-2',
      Group: 'sg-1',
    })
  })

  test('types tell what each logical id is', () => {
    expect(one.types).toEqual({ Vpc: 'AWS::EC2::VPC', App: 'AWS::EC2::Instance' })
  })
})
