import * as z from 'zod'
import { attachPolicy } from '../holder-policies.ts'
import { document, text, texts } from '../properties.ts'
import { given, iam, output, resourceType } from '../resource-type.ts'

const policyArn = ({ id }: { id: string }) => output(id, 'Policy.Arn')

export const managedPolicy = resourceType({
  type: 'AWS::IAM::ManagedPolicy',
  properties: z.strictObject({
    PolicyDocument: document,
    Description: text.optional(),
    Path: text.optional(),
    Roles: texts.default([]),
    Users: texts.default([]),
  }),
  ref: policyArn,
  attributes: {
    PolicyArn: { value: policyArn },
    PolicyId: { value: ({ id }) => output(id, 'Policy.PolicyId') },
  },
  operations: (resource) => {
    const { id, properties, stack } = resource
    const { PolicyDocument, Description, Path, Roles, Users } = properties
    const create = given({
      PolicyName: `${stack.name}-${id}-${stack.unique}`.slice(-128),
      PolicyDocument: JSON.stringify(PolicyDocument),
      Description,
      Path,
    })
    return [
      iam('CreatePolicy', create, id),
      ...Roles.map((RoleName) => attachPolicy({ RoleName }, policyArn(resource))),
      ...Users.map((UserName) => attachPolicy({ UserName }, policyArn(resource))),
    ]
  },
})
