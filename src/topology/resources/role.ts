import * as z from 'zod'
import { document, tags, text, texts } from '../properties.ts'
import { given, iam, output, resourceType } from '../resource-type.ts'

const policy = z.strictObject({ PolicyName: text, PolicyDocument: document })

export const role = resourceType({
  type: 'AWS::IAM::Role',
  properties: z.strictObject({
    AssumeRolePolicyDocument: document,
    Description: text.optional(),
    Policies: z.array(policy).default([]),
    ManagedPolicyArns: texts.default([]),
    Tags: tags,
  }),
  ref: ({ id }) => output(id, 'Role.RoleName'),
  attributes: {
    Arn: { value: ({ id }) => output(id, 'Role.Arn') },
    RoleId: { value: ({ id }) => output(id, 'Role.RoleId') },
  },
  operations: ({ id, properties, stack }) => {
    const { AssumeRolePolicyDocument, Description, Policies, ManagedPolicyArns, Tags } = properties
    const RoleName = output(id, 'Role.RoleName')
    const create = given({
      RoleName: `${stack.name}-${id}-${stack.unique}`.slice(-64),
      AssumeRolePolicyDocument: JSON.stringify(AssumeRolePolicyDocument),
      Description,
      Tags: Tags.length === 0 ? undefined : Tags,
    })
    return [
      iam('CreateRole', create, id),
      ...Policies.map(({ PolicyName, PolicyDocument }) =>
        iam('PutRolePolicy', {
          RoleName,
          PolicyName,
          PolicyDocument: JSON.stringify(PolicyDocument),
        }),
      ),
      ...ManagedPolicyArns.map((PolicyArn) => iam('AttachRolePolicy', { RoleName, PolicyArn })),
    ]
  },
})
