import type { Aws } from '../aws.ts'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { group, imageId, network, vpc } from '../networks.ts'

const launch = async (aws: Aws, more: Record<string, unknown>) => {
  const { SubnetId } = await network(aws)
  const counts = { MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' }
  return aws.ec2('RunInstances', { ImageId: imageId, SubnetId, ...counts, ...more })
}

const admit = async (aws: Aws, permission: Record<string, unknown>) => {
  const GroupId = await group(aws, await vpc(aws))
  return aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [permission] })
}

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const inside = { IpRanges: [{ CidrIp: '10.0.0.0/16' }] }

type Refused = [
  says: string,
  cites: string,
  ask: (aws: Aws) => Promise<unknown>,
  code: string,
  message: string,
]

const refused: Refused[] = [
  [
    'an image id that cannot be one',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => launch(aws, { ImageId: 'ami-nope' }),
    'InvalidAMIID.Malformed',
    'Invalid id: "ami-nope" (expecting "ami-...")',
  ],
  [
    'a subnet id that cannot be one',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => launch(aws, { SubnetId: 'subnet-1' }),
    'InvalidSubnetID.Malformed',
    'Invalid id: "subnet-1" (expecting "subnet-...")',
  ],
  [
    'a group id that cannot be one',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => aws.ec2('DescribeSecurityGroups', { GroupIds: ['sg-1'] }),
    'InvalidGroupId.Malformed',
    'Invalid id: "sg-1" (expecting "sg-...")',
  ],
  [
    'an instance profile that is not there',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => launch(aws, { IamInstanceProfile: { Name: 'nope' } }),
    'InvalidParameterValue',
    'Value (nope) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
  ],
  [
    'a rule whose CIDR is none',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => admit(aws, { ...https, IpRanges: [{ CidrIp: '10.0.0.0/33' }] }),
    'InvalidParameterValue',
    'CIDR block 10.0.0.0/33 is malformed',
  ],
  [
    'a rule for a port that there is not',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => admit(aws, { ...https, ...inside, FromPort: 70_000, ToPort: 70_000 }),
    'InvalidParameterValue',
    'Invalid TCP port range (70000,70000)',
  ],
  [
    'a rule without a peer',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => admit(aws, https),
    'MissingParameter',
    'Either a CIDR block, a prefix list or a source group must be specified.',
  ],
  [
    'an association that is not there',
    'AWS’s EC2 error codes; words as the emulator’s',
    (aws) => aws.ec2('DisassociateRouteTable', { AssociationId: 'rtbassoc-0123456789abcdef0' }),
    'InvalidAssociationID.NotFound',
    "The association ID 'rtbassoc-0123456789abcdef0' does not exist",
  ],
]

export const typingMistakes: CaseGroup = {
  concern: 'Ids and values that cannot be',
  cases: refused.map(([says, cites, ask, code, message]): ConformanceCase => ({
    says: `${says} is refused`,
    cites,
    run: async (aws) => {
      await expectRefusal(ask(aws), code, message)
    },
  })),
}
