import { AwsError } from '../../aws/error.ts'
import { checkForm, isId } from '../../emulator/ec2/context.ts'
import type { Ec2Kind } from '../../emulator/ec2/records.ts'
import type { Shim } from './shim.ts'

/** What a member of an input names. */
const kinds: Readonly<Record<string, Ec2Kind>> = {
  VpcId: 'vpcs',
  SubnetId: 'subnets',
  RouteTableId: 'routeTables',
  GroupId: 'securityGroups',
  SecurityGroupId: 'securityGroups',
  NetworkAclId: 'networkAcls',
  NetworkInterfaceId: 'networkInterfaces',
  InstanceId: 'instances',
}

/** LocalStack says of an id that cannot be one that there is none, and starts any image. */
export const malformedIds: Shim = (backend) => async (call) => {
  // NAT gateways have words of their own for it (api-behaviour 110).
  if (call.service === 'ec2' && call.operation !== 'CreateNatGateway') {
    for (const [member, value] of Object.entries(call.input)) checkMember(member, value)
  }
  return backend(call)
}

/** A member, or a list of them: `SubnetId`, `SubnetIds`. */
function checkMember(member: string, value: unknown): void {
  const kind = kinds[member.replace(/s$/, '')]
  for (const id of [value].flat()) {
    if (typeof id !== 'string') continue
    if (kind !== undefined) checkForm(kind, id)
    if (member === 'ImageId' && !isId('ami', id)) throw malformedImage(id)
  }
}

function malformedImage(id: string): AwsError {
  return new AwsError('InvalidAMIID.Malformed', `Invalid id: "${id}" (expecting "ami-...")`)
}
