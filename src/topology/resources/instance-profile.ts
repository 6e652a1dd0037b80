import * as z from 'zod'
import { texts } from '../properties.ts'
import { iam, output, resourceType } from '../resource-type.ts'

export const instanceProfile = resourceType({
  type: 'AWS::IAM::InstanceProfile',
  properties: z.strictObject({ Roles: texts.length(1) }),
  ref: ({ id }) => output(id, 'InstanceProfile.InstanceProfileName'),
  attributes: { Arn: { value: ({ id }) => output(id, 'InstanceProfile.Arn') } },
  operations: ({ id, properties, stack }) => {
    const InstanceProfileName = output(id, 'InstanceProfile.InstanceProfileName')
    const name = `${stack.name}-${id}-${stack.unique}`.slice(-128)
    return [
      iam('CreateInstanceProfile', { InstanceProfileName: name }, id),
      ...properties.Roles.map((RoleName) =>
        iam('AddRoleToInstanceProfile', { InstanceProfileName, RoleName }),
      ),
    ]
  },
})
