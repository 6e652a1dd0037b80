import * as z from 'zod'
import { putPolicy } from '../holder-policies.ts'
import { document, text, texts } from '../properties.ts'
import { resourceType } from '../resource-type.ts'

/** An inline policy that is written into each of the users and roles it names. */
export const policy = resourceType({
  type: 'AWS::IAM::Policy',
  properties: z
    .strictObject({
      PolicyName: text,
      PolicyDocument: document,
      Roles: texts.default([]),
      Users: texts.default([]),
    })
    .refine(({ Roles, Users }) => Roles.length + Users.length > 0, 'needs one of Roles, Users'),
  ref: ({ properties }) => properties.PolicyName,
  attributes: {},
  operations: ({ properties }) => [
    ...properties.Roles.map((RoleName) => putPolicy({ RoleName }, properties)),
    ...properties.Users.map((UserName) => putPolicy({ UserName }, properties)),
  ],
})
