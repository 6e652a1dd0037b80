import * as z from 'zod'
import { text } from '../properties.ts'
import { iam, output, resourceType } from '../resource-type.ts'

export const accessKey = resourceType({
  type: 'AWS::IAM::AccessKey',
  properties: z.strictObject({
    UserName: text,
    Status: z.enum(['Active', 'Inactive']).default('Active'),
  }),
  ref: ({ id }) => output(id, 'AccessKey.AccessKeyId'),
  attributes: {
    SecretAccessKey: { value: ({ id }) => output(id, 'AccessKey.SecretAccessKey') },
  },
  operations: ({ id, properties: { UserName, Status } }) => {
    const AccessKeyId = output(id, 'AccessKey.AccessKeyId')
    const create = iam('CreateAccessKey', { UserName }, id)
    // The API makes every key an active one.
    return Status === 'Active'
      ? [create]
      : [create, iam('UpdateAccessKey', { UserName, AccessKeyId, Status })]
  },
})
