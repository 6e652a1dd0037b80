import * as z from 'zod'
import { givePolicies, holderPolicies } from '../holder-policies.ts'
import { document, integer, tags, text } from '../properties.ts'
import { given, iam, output, resourceType } from '../resource-type.ts'

export const role = resourceType({
  type: 'AWS::IAM::Role',
  properties: z.strictObject({
    AssumeRolePolicyDocument: document,
    Description: text.optional(),
    MaxSessionDuration: integer.optional(),
    Path: text.optional(),
    ...holderPolicies,
    Tags: tags,
  }),
  ref: ({ id }) => output(id, 'Role.RoleName'),
  attributes: {
    Arn: { value: ({ id }) => output(id, 'Role.Arn') },
    RoleId: { value: ({ id }) => output(id, 'Role.RoleId') },
  },
  operations: ({ id, properties, stack }) => {
    const { AssumeRolePolicyDocument, Description, MaxSessionDuration, Path, Tags } = properties
    const RoleName = output(id, 'Role.RoleName')
    const create = given({
      RoleName: `${stack.name}-${id}-${stack.unique}`.slice(-64),
      AssumeRolePolicyDocument: JSON.stringify(AssumeRolePolicyDocument),
      Description,
      MaxSessionDuration,
      Path,
      Tags: Tags.length === 0 ? undefined : Tags,
    })
    return [iam('CreateRole', create, id), ...givePolicies({ RoleName }, properties)]
  },
})
