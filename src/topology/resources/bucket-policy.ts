import * as z from 'zod'
import { document, text } from '../properties.ts'
import { resourceType, s3 } from '../resource-type.ts'

export const bucketPolicy = resourceType({
  type: 'AWS::S3::BucketPolicy',
  properties: z.strictObject({ Bucket: text, PolicyDocument: document }),
  ref: ({ properties }) => properties.Bucket,
  attributes: {},
  operations: ({ properties: { Bucket, PolicyDocument } }) => [
    s3('PutBucketPolicy', { Bucket, Policy: JSON.stringify(PolicyDocument) }),
  ],
})
