import type {
  DescribeInstancesCommandInput,
  IamInstanceProfileSpecification,
  Instance,
  InstanceNetworkInterfaceSpecification,
  Reservation,
  RunInstancesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, invalidValue, isId, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { instanceFilters, instanceShape } from './instance-shape.ts'
import { newNetworkInterface } from './new-network-interface.ts'
import { newPublicAddress } from './public-address.ts'
import { tagNew } from './tags.ts'

type InstanceRecord = Ec2Record<'instances'>
type RunInput = Having<RunInstancesCommandInput, 'ImageId' | 'MinCount' | 'MaxCount'>
type Wish = InstanceNetworkInterfaceSpecification

const maxInstancesPerCall = 20

/** The first interface, as `NetworkInterfaces` or as the request's own members say. */
function interfaceWish(input: RunInput): Wish {
  const given = input.NetworkInterfaces
  if (given === undefined || given.length === 0) {
    return {
      SubnetId: input.SubnetId,
      Groups: input.SecurityGroupIds,
      PrivateIpAddress: input.PrivateIpAddress,
    }
  }
  if (input.SubnetId !== undefined || input.SecurityGroupIds !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request',
    )
  }
  const [first] = given
  if (given.length > 1 || first === undefined || (first.DeviceIndex ?? 0) !== 0) {
    throw invalidValue('endpoint-lab launches an instance with one network interface, at index 0.')
  }
  return first
}

function checkRequest(input: RunInput): void {
  if (!isId('ami', input.ImageId)) {
    throw new AwsError(
      'InvalidAMIID.Malformed',
      `Invalid id: "${input.ImageId}" (expecting "ami-...")`,
    )
  }
  const { MinCount, MaxCount } = input
  if (MinCount < 1 || MaxCount < MinCount || MaxCount > maxInstancesPerCall) {
    throw invalidValue(`Value (${MaxCount}) for parameter maxCount is invalid.`)
  }
}

/** An instance in a subnet: private address, groups (100), public address where the subnet maps one. */
function runInstances(context: Ec2Context, input: RunInput): Output {
  const { accountId } = context
  checkRequest(input)
  const wish = interfaceWish(input)
  if (wish.SubnetId === undefined) {
    throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user')
  }
  const profile = profileOf(context, input.IamInstanceProfile)
  const reservationId = newId(context, 'r')
  const instances: Instance[] = []
  for (let launchIndex = 0; launchIndex < input.MaxCount; launchIndex += 1) {
    const instance = launch(context, input, wish, { reservationId, launchIndex })
    if (profile !== undefined) instance.profile = profile
    const State = { Code: 0, Name: 'pending' as const }
    instances.push({ ...instanceShape(context, instance), State })
  }
  return { ReservationId: reservationId, OwnerId: accountId, Groups: [], Instances: instances }
}

function launch(
  context: Ec2Context,
  input: RunInput,
  wish: Wish,
  place: { reservationId: string; launchIndex: number },
): InstanceRecord {
  const { region, now } = context
  const subnet = find(region, 'subnets', wish.SubnetId ?? '')
  const instance: InstanceRecord = {
    ...place,
    instanceId: newId(context, 'i'),
    imageId: input.ImageId,
    instanceType: input.InstanceType ?? 'm1.small',
    clientToken: input.ClientToken ?? '',
    state: 'running',
    launchedAt: now.toISOString(),
    subnetId: subnet.subnetId,
    vpcId: subnet.vpcId,
    availabilityZone: subnet.availabilityZone,
    ...(input.KeyName === undefined ? {} : { keyName: input.KeyName }),
    ...(input.UserData === undefined ? {} : { userData: input.UserData }),
  }
  region.instances[instance.instanceId] = instance
  const eni = newNetworkInterface(context, subnet, {
    description: wish.Description ?? '',
    groups: wish.Groups,
    privateIp: wish.PrivateIpAddress,
    attachment: {
      attachmentId: newId(context, 'eni-attach'),
      instanceId: instance.instanceId,
      deviceIndex: 0,
      deleteOnTermination: wish.DeleteOnTermination ?? true,
      attachedAt: now.toISOString(),
    },
  })
  const isPublic = wish.AssociatePublicIpAddress ?? subnet.mapPublicIpOnLaunch
  if (isPublic) eni.autoPublicIp = newPublicAddress(context)
  tagNew(region, instance.instanceId, input.TagSpecifications, ['network-interface'])
  const forInterface = input.TagSpecifications?.filter(
    (one) => one.ResourceType === 'network-interface',
  )
  tagNew(region, eni.networkInterfaceId, forInterface)
  return instance
}

function profileOf(
  context: Ec2Context,
  wish: IamInstanceProfileSpecification | undefined,
): InstanceRecord['profile'] {
  if (wish === undefined) return undefined
  return newProfileAssociation(context, wish)
}

export function unknownProfile({ Name, Arn }: IamInstanceProfileSpecification): AwsError {
  const member = Arn === undefined ? 'name' : 'arn'
  return invalidValue(
    `Value (${Arn ?? Name}) for parameter iamInstanceProfile.${member} is invalid. ` +
      `Invalid IAM Instance Profile ${Arn === undefined ? 'name' : 'ARN'}`,
  )
}

/** An instance profile by its name or ARN, with an association's id. Refuses an unknown one. */
export function newProfileAssociation(
  context: Ec2Context,
  { Name, Arn }: IamInstanceProfileSpecification,
): NonNullable<InstanceRecord['profile']> {
  const profile = context.instanceProfile(Arn ?? Name ?? '')
  if (profile === undefined) {
    throw unknownProfile({ Name, Arn })
  }
  const associationId = newId(context, 'iip-assoc')
  return { ...profile, associationId, at: context.now.toISOString() }
}

function describeInstances(context: Ec2Context, input: DescribeInstancesCommandInput): Output {
  if (input.InstanceIds !== undefined && input.MaxResults !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    )
  }
  const all = chosen(context.region, 'instances', input.InstanceIds).filter(
    (instance) => !isForgotten(context, instance),
  )
  const shapes = all.map((instance) => ({
    ...instanceShape(context, instance),
    ReservationId: instance.reservationId,
  }))
  const { page, ...next } = describePage(shapes, input, {
    ...instanceFilters,
    'reservation-id': (instance) => instance.ReservationId,
    'owner-id': () => context.accountId,
  })
  const reservations = new Map<string, Reservation & { Instances: Instance[] }>()
  for (const { ReservationId, ...instance } of page) {
    const reservation = reservations.get(ReservationId) ?? {
      ReservationId,
      OwnerId: context.accountId,
      Groups: [],
      Instances: [],
    }
    reservation.Instances.push(instance)
    reservations.set(ReservationId, reservation)
  }
  return { Reservations: [...reservations.values()], ...next }
}

/** A terminated instance is shown for about an hour. */
function isForgotten({ now }: Ec2Context, { state, endedAt }: InstanceRecord): boolean {
  if (state !== 'terminated' || endedAt === undefined) return false
  return now.getTime() - new Date(endedAt).getTime() > 3_600_000
}

export const instanceOperations = {
  RunInstances: mutates({
    requires: ['ImageId', 'MinCount', 'MaxCount'],
    reads: [
      'InstanceType',
      'KeyName',
      'UserData',
      'SubnetId',
      'SecurityGroupIds',
      'PrivateIpAddress',
      'IamInstanceProfile.Name',
      'IamInstanceProfile.Arn',
      'NetworkInterfaces.DeviceIndex',
      'NetworkInterfaces.SubnetId',
      'NetworkInterfaces.Groups',
      'NetworkInterfaces.PrivateIpAddress',
      'NetworkInterfaces.AssociatePublicIpAddress',
      'NetworkInterfaces.DeleteOnTermination',
      'NetworkInterfaces.Description',
      'TagSpecifications',
    ],
    run: runInstances,
  }),
  DescribeInstances: answers({
    reads: ['InstanceIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeInstances,
  }),
}
