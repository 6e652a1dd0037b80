import * as z from 'zod'

const stringRecord = z.record(z.string(), z.string())

const s3Object = z.strictObject({
  bodyBase64: z.string(),
  size: z.number(),
  etag: z.string(),
  modifiedAt: z.string(),
  metadata: stringRecord,
  /** ContentType, CacheControl … under the SDK's names. */
  headers: stringRecord,
  tags: stringRecord,
})

const part = z.strictObject({
  bodyBase64: z.string(),
  size: z.number(),
  etag: z.string(),
  modifiedAt: z.string(),
})

const upload = z.strictObject({
  key: z.string(),
  startedAt: z.string(),
  metadata: stringRecord,
  headers: stringRecord,
  tags: stringRecord,
  parts: z.record(z.string(), part),
})

const publicAccessBlock = z.strictObject({
  BlockPublicAcls: z.boolean(),
  IgnorePublicAcls: z.boolean(),
  BlockPublicPolicy: z.boolean(),
  RestrictPublicBuckets: z.boolean(),
})

const bucket = z.strictObject({
  name: z.string(),
  region: z.string(),
  ownerId: z.string(),
  createdAt: z.string(),
  policy: z.string().optional(),
  tags: stringRecord.optional(),
  publicAccessBlock: publicAccessBlock.optional(),
  objects: z.record(z.string(), s3Object),
  uploads: z.record(z.string(), upload),
})

/** Everything of S3: bucket names are global, each bucket stands in one Region. */
export const s3Schema = z.strictObject({ buckets: z.record(z.string(), bucket) })

export type S3State = z.infer<typeof s3Schema>
export type BucketRecord = z.infer<typeof bucket>
export type ObjectRecord = z.infer<typeof s3Object>
export type UploadRecord = z.infer<typeof upload>
export type PartRecord = z.infer<typeof part>
