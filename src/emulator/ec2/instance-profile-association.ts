import type {
  AssociateIamInstanceProfileCommandInput,
  DescribeIamInstanceProfileAssociationsCommandInput,
  DisassociateIamInstanceProfileCommandInput,
  IamInstanceProfileAssociation,
  ReplaceIamInstanceProfileAssociationCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { find } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { newProfileAssociation } from './instance.ts'

type InstanceRecord = Ec2Record<'instances'>

function shape({ instanceId, profile }: InstanceRecord): IamInstanceProfileAssociation {
  return {
    AssociationId: profile?.associationId,
    InstanceId: instanceId,
    IamInstanceProfile: { Arn: profile?.arn, Id: profile?.id },
    State: 'associated',
  }
}

function associated({ region }: Ec2Context, associationId: string): InstanceRecord {
  const instance = Object.values(region.instances).find(
    (one) => one.profile?.associationId === associationId,
  )
  if (instance !== undefined) return instance
  throw new AwsError(
    'InvalidAssociationID.NotFound',
    `The association ID '${associationId}' does not exist`,
  )
}

function associate(
  context: Ec2Context,
  input: Having<AssociateIamInstanceProfileCommandInput, 'IamInstanceProfile' | 'InstanceId'>,
): Output {
  const instance = find(context.region, 'instances', input.InstanceId)
  if (instance.profile !== undefined) {
    throw new AwsError(
      'IncorrectState',
      `There is an existing association for instance ${instance.instanceId}`,
    )
  }
  instance.profile = newProfileAssociation(context, input.IamInstanceProfile)
  return { IamInstanceProfileAssociation: { ...shape(instance), State: 'associating' } }
}

function replace(
  context: Ec2Context,
  input: Having<
    ReplaceIamInstanceProfileAssociationCommandInput,
    'IamInstanceProfile' | 'AssociationId'
  >,
): Output {
  const instance = associated(context, input.AssociationId)
  instance.profile = newProfileAssociation(context, input.IamInstanceProfile)
  return { IamInstanceProfileAssociation: { ...shape(instance), State: 'associating' } }
}

function disassociate(
  context: Ec2Context,
  input: Having<DisassociateIamInstanceProfileCommandInput, 'AssociationId'>,
): Output {
  const instance = associated(context, input.AssociationId)
  const before: IamInstanceProfileAssociation = { ...shape(instance), State: 'disassociating' }
  delete instance.profile
  return { IamInstanceProfileAssociation: before }
}

function describe(
  { region }: Ec2Context,
  input: DescribeIamInstanceProfileAssociationsCommandInput,
): Output {
  const all = Object.values(region.instances).filter((instance) => instance.profile !== undefined)
  const wanted = all
    .filter((one) => input.AssociationIds?.includes(one.profile?.associationId ?? '') ?? true)
    .map((instance) => ({ ...shape(instance), Tags: [] }))
  const { page, ...next } = describePage(wanted, input, {
    'instance-id': (one) => one.InstanceId,
    state: (one) => one.State,
  })
  const associations = page.map(({ Tags: _none, ...one }) => one)
  return { IamInstanceProfileAssociations: associations, ...next }
}

export const instanceProfileAssociationOperations = {
  AssociateIamInstanceProfile: mutates({
    requires: ['IamInstanceProfile', 'InstanceId'],
    run: associate,
  }),
  ReplaceIamInstanceProfileAssociation: mutates({
    requires: ['IamInstanceProfile', 'AssociationId'],
    run: replace,
  }),
  DisassociateIamInstanceProfile: mutates({ requires: ['AssociationId'], run: disassociate }),
  DescribeIamInstanceProfileAssociations: answers({
    reads: ['AssociationIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describe,
  }),
}
