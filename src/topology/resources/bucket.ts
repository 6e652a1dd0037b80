import * as z from 'zod'
import { tags } from '../properties.ts'
import { resourceType, s3, type Resource } from '../resource-type.ts'

/** A bucket's name must be free in all of AWS, and at most 63 characters long. */
function bucketName({ id, stack }: Resource<unknown>): string {
  return `${stack.name}-${id.toLowerCase()}`.slice(0, 62 - stack.unique.length) + `-${stack.unique}`
}

export const bucket = resourceType({
  type: 'AWS::S3::Bucket',
  properties: z.strictObject({ Tags: tags }),
  ref: bucketName,
  attributes: {
    Arn: { value: (resource) => `arn:aws:s3:::${bucketName(resource)}` },
    DomainName: { value: (resource) => `${bucketName(resource)}.s3.amazonaws.com` },
    RegionalDomainName: {
      value: (resource) => `${bucketName(resource)}.s3.${resource.stack.region}.amazonaws.com`,
    },
  },
  operations: (resource) => {
    const Bucket = bucketName(resource)
    const { region } = resource.stack
    // us-east-1 is no location constraint: the API refuses it as a value.
    const place =
      region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }
    const TagSet = resource.properties.Tags
    const tagging =
      TagSet.length === 0 ? [] : [s3('PutBucketTagging', { Bucket, Tagging: { TagSet } })]
    return [s3('CreateBucket', { Bucket, ...place }, resource.id), ...tagging]
  },
})
