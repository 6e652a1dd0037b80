import * as z from 'zod'
import { givePolicies, holderPolicies } from '../holder-policies.ts'
import { tags, text } from '../properties.ts'
import { given, iam, output, resourceType } from '../resource-type.ts'

export const user = resourceType({
  type: 'AWS::IAM::User',
  properties: z.strictObject({ Path: text.optional(), ...holderPolicies, Tags: tags }),
  ref: ({ id }) => output(id, 'User.UserName'),
  attributes: { Arn: { value: ({ id }) => output(id, 'User.Arn') } },
  operations: ({ id, properties, stack }) => {
    const { Path, Tags } = properties
    const create = given({
      UserName: `${stack.name}-${id}-${stack.unique}`.slice(-64),
      Path,
      Tags: Tags.length === 0 ? undefined : Tags,
    })
    const UserName = output(id, 'User.UserName')
    return [iam('CreateUser', create, id), ...givePolicies({ UserName }, properties)]
  },
})
