import { describe, expect, test } from 'vitest'
import { textIn } from '../../src/text/text.ts'
import { problem } from './plan.ts'

const vpc = (rest: string) => `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
${rest}`

describe('errors name the file, the line and the key', () => {
  test.each([
    [
      'a section',
      'Mappings: {}\nResources: {}',
      'lab.yaml:1: the key `Mappings` is not known here.',
    ],
    [
      'a key of a resource',
      vpc('    DeletionPolicy: Retain\n'),
      'lab.yaml:6: the key `Resources.Vpc.DeletionPolicy` is not known here.',
    ],
    [
      'a property',
      vpc('      EnableDnsHostname: true\n'),
      'lab.yaml:6: the key `Resources.Vpc.Properties.EnableDnsHostname` is not known here.',
    ],
    [
      'a value of the wrong kind',
      vpc('      EnableDnsSupport: maybe\n'),
      'lab.yaml:6: the value of `Resources.Vpc.Properties.EnableDnsSupport` is wrong: Invalid input',
    ],
    [
      'a property that is missing',
      'Resources:\n  T:\n    Type: AWS::EC2::RouteTable\n    Properties: {}',
      'lab.yaml:4: the key `Resources.T.Properties.VpcId` is missing.',
    ],
    [
      'a type',
      'Resources:\n  Q:\n    Type: AWS::SQS::Queue',
      'lab.yaml:3: `Resources.Q.Type`: resources of type AWS::SQS::Queue are not read.',
    ],
    [
      'a name',
      vpc('  T:\n    Type: AWS::EC2::RouteTable\n    Properties:\n      VpcId: !Ref Vcp\n'),
      'lab.yaml:9: `Resources.T.Properties.VpcId`: nothing in the template is called Vcp.',
    ],
    [
      'an attribute',
      vpc('  T:\n    Type: AWS::EC2::RouteTable\n    Properties:\n      VpcId: !GetAtt Vpc.Moon\n'),
      'lab.yaml:9: `Resources.T.Properties.VpcId`: Vpc has no attribute Moon.',
    ],
    [
      'a function',
      vpc('      InstanceTenancy: !ImportValue x\n'),
      'lab.yaml:6: `Resources.Vpc.Properties.InstanceTenancy`: the function ImportValue is not read.',
    ],
    [
      'a function with a wrong argument',
      vpc('      InstanceTenancy: !Select [9, [a]]\n'),
      'lab.yaml:6: `Resources.Vpc.Properties.InstanceTenancy`: Select needs [index, [values]].',
    ],
    [
      'a fixed bucket name',
      'Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: mine}',
      'lab.yaml:4: the key `Resources.B.Properties.BucketName` is not known here.',
    ],
    [
      'a parameter without a value',
      'Parameters:\n  P: {Type: String}\nResources: {}',
      'lab.yaml:2: `Parameters.P`: the parameter has no Default and no value was given.',
    ],
  ])('%s', (_what, template, expected) => {
    expect(problem(template)).toBe(expected)
  })

  test('broken YAML is told with its line', () => {
    expect(problem('Resources:\n  A: [1\n')).toMatch(/^lab\.yaml:\d: not valid YAML: /)
  })

  test('a cycle is told with its members', () => {
    const template = `Resources:
  A:
    Type: AWS::EC2::InternetGateway
    DependsOn: B
  B:
    Type: AWS::EC2::InternetGateway
    DependsOn: C
  C:
    Type: AWS::EC2::InternetGateway
    DependsOn: B
`
    expect(problem(template)).toBe('lab.yaml:5: these resources wait for each other: B → C → B')
  })

  test('the same errors exist in Korean', () => {
    expect(textIn('ko')('file.unknown-key', { file: 'f', line: 1, key: 'k' })).toMatch(/[가-힣]/)
  })
})
