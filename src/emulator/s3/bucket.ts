import type {
  CreateBucketRequest,
  DeleteBucketRequest,
  GetBucketLocationRequest,
  HeadBucketRequest,
  ListBucketsRequest,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates, type EmulatedOperations, type Having } from '../operation.ts'
import { anyBucketOf, bucketOf } from './bucket-errors.ts'
import { checkBucketName } from './bucket-name.ts'
import type { S3Context } from './context.ts'

type Named<Request extends { Bucket?: string | undefined }> = Having<Request, 'Bucket'>

/** Making, finding and deleting buckets (api-behaviour 138 to 143, 146, 147). */
export const bucketOperations: EmulatedOperations<S3Context> = {
  CreateBucket: mutates<S3Context, Named<CreateBucketRequest>>({
    requires: ['Bucket'],
    reads: [
      'CreateBucketConfiguration.LocationConstraint',
      'CreateBucketConfiguration.Tags',
      'ObjectOwnership',
      'ACL',
    ],
    run: createBucket,
  }),
  DeleteBucket: mutates<S3Context, Named<DeleteBucketRequest>>({
    requires: ['Bucket'],
    run(context, { Bucket }) {
      const bucket = bucketOf(context, Bucket)
      if (Object.keys(bucket.objects).length > 0) {
        throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
          extra: { BucketName: Bucket },
        })
      }
      delete context.s3.buckets[Bucket]
      return {}
    },
  }),
  HeadBucket: answers<S3Context, Named<HeadBucketRequest>>({
    requires: ['Bucket'],
    run(context, { Bucket }) {
      const { region } = bucketOf(context, Bucket)
      return { BucketRegion: region, BucketArn: `arn:aws:s3:::${Bucket}`, AccessPointAlias: false }
    },
  }),
  GetBucketLocation: answers<S3Context, Named<GetBucketLocationRequest>>({
    requires: ['Bucket'],
    run(context, { Bucket }) {
      const { region } = anyBucketOf(context, Bucket)
      return region === 'us-east-1' ? {} : { LocationConstraint: region }
    },
  }),
  ListBuckets: answers<S3Context, ListBucketsRequest>({
    reads: ['Prefix', 'BucketRegion', 'MaxBuckets', 'ContinuationToken'],
    run: listBuckets,
  }),
}

function createBucket(context: S3Context, input: Named<CreateBucketRequest>) {
  const { Bucket, CreateBucketConfiguration: configuration } = input
  const { s3, regionName, accountId, now } = context
  checkBucketName(Bucket)
  checkLocation(regionName, configuration?.LocationConstraint)
  const known = Object.hasOwn(s3.buckets, Bucket) ? s3.buckets[Bucket] : undefined
  if (known) return createAgain(known.ownerId, context, Bucket)
  const tags = (configuration?.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])
  s3.buckets[Bucket] = {
    name: Bucket,
    region: regionName,
    ownerId: accountId,
    createdAt: now.toISOString(),
    objects: {},
    uploads: {},
    ...(tags.length > 0 ? { tags: Object.fromEntries(tags) as Record<string, string> } : {}),
  }
  return created(Bucket, regionName)
}

function created(name: string, region: string) {
  const Location = region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`
  return { Location, BucketArn: `arn:aws:s3:::${name}` }
}

function createAgain(ownerId: string, { accountId, regionName }: S3Context, name: string) {
  const extra = { BucketName: name }
  if (ownerId !== accountId) {
    const text =
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.'
    throw new AwsError('BucketAlreadyExists', text, 409, { extra })
  }
  if (regionName === 'us-east-1') return created(name, regionName)
  const text = 'Your previous request to create the named bucket succeeded and you already own it.'
  throw new AwsError('BucketAlreadyOwnedByYou', text, 409, { extra })
}

/** The constraint must be the Region that was asked; us-east-1 takes none (api-behaviour 141). */
function checkLocation(region: string, constraint: string | undefined): void {
  if (constraint === 'us-east-1') {
    throw new AwsError(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
    )
  }
  const wanted = region === 'us-east-1' ? undefined : region
  if (constraint === wanted) return
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  )
}

function listBuckets({ s3, accountId }: S3Context, input: ListBucketsRequest) {
  const all = Object.values(s3.buckets)
    .filter((bucket) => bucket.ownerId === accountId)
    .filter((bucket) => bucket.name.startsWith(input.Prefix ?? ''))
    .filter((bucket) => input.BucketRegion === undefined || bucket.region === input.BucketRegion)
    .filter((bucket) => bucket.name > (input.ContinuationToken ?? ''))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const page = all.slice(0, input.MaxBuckets ?? all.length)
  return {
    Owner: { ID: accountId },
    Buckets: page.map((bucket) => ({
      Name: bucket.name,
      CreationDate: new Date(bucket.createdAt),
      BucketRegion: bucket.region,
      BucketArn: `arn:aws:s3:::${bucket.name}`,
    })),
    ...(page.length < all.length ? { ContinuationToken: page.at(-1)?.name } : {}),
    ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
  }
}
