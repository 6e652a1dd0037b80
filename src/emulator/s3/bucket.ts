import type {
  CreateBucketCommandInput,
  DeleteBucketCommandInput,
  GetBucketLocationCommandInput,
  HeadBucketCommandInput,
  ListBucketsCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { isEmulatedRegion } from '../ec2/zones.ts'
import { answers, mutates } from '../operation.ts'
import { checkBucketName } from './bucket-name.ts'
import { findBucket, ownerOf } from './context.ts'

/** api-behaviour 138–141, 143. */
function createBucket(
  context: S3Context,
  input: Having<CreateBucketCommandInput, 'Bucket'>,
): Output {
  const { s3, caller, accountId, now } = context
  const name = input.Bucket
  checkBucketName(name)
  const region = regionFor(context, input.CreateBucketConfiguration?.LocationConstraint)
  const ownerId = caller.kind === 'principal' ? caller.accountId : accountId
  const created = {
    Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
    BucketArn: `arn:aws:s3:::${name}`,
  }
  const existing = Object.hasOwn(s3.buckets, name) ? s3.buckets[name] : undefined
  if (existing !== undefined) {
    if (existing.ownerId !== ownerId) throw alreadyExists(name)
    if (region === 'us-east-1' && existing.region === region) return created
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
      { extra: { BucketName: name } },
    )
  }
  s3.buckets[name] = {
    name,
    region,
    ownerId,
    createdAt: now.toISOString(),
    // On for every new bucket since 2023.
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    objects: {},
    uploads: {},
  }
  return created
}

function alreadyExists(name: string): AwsError {
  return new AwsError(
    'BucketAlreadyExists',
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    409,
    { extra: { BucketName: name } },
  )
}

/** api-behaviour 141, 142: only us-east-1's endpoint makes buckets of other Regions. */
function regionFor({ regionName }: S3Context, constraint: string | undefined): string {
  const isHome = regionName === 'us-east-1'
  if (constraint === undefined || constraint === '') {
    if (isHome) return regionName
    throw incompatible('unspecified')
  }
  const region = constraint === 'EU' ? 'eu-west-1' : constraint
  if (region === 'us-east-1' || !isEmulatedRegion(region)) {
    throw new AwsError(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      400,
      { extra: { LocationConstraint: constraint } },
    )
  }
  if (!isHome && region !== regionName) throw incompatible(constraint)
  return region
}

function incompatible(constraint: string): AwsError {
  return new AwsError(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  )
}

/** api-behaviour 146. */
function deleteBucket(
  context: S3Context,
  input: Having<DeleteBucketCommandInput, 'Bucket'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  if (Object.keys(bucket.objects).length > 0) {
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
      extra: { BucketName: bucket.name },
    })
  }
  delete context.s3.buckets[bucket.name]
  return {}
}

/** api-behaviour 147. */
function headBucket(context: S3Context, input: Having<HeadBucketCommandInput, 'Bucket'>): Output {
  const bucket = findBucket(context, input.Bucket)
  return {
    BucketRegion: bucket.region,
    BucketArn: `arn:aws:s3:::${bucket.name}`,
    AccessPointAlias: false,
  }
}

/** api-behaviour 142. */
function getBucketLocation(
  context: S3Context,
  input: Having<GetBucketLocationCommandInput, 'Bucket'>,
): Output {
  const { region } = findBucket(context, input.Bucket)
  return region === 'us-east-1' ? {} : { LocationConstraint: region }
}

function listBuckets({ s3, caller }: S3Context, input: ListBucketsCommandInput): Output {
  const accountId = caller.kind === 'principal' ? caller.accountId : ''
  const buckets = Object.values(s3.buckets)
    .filter(
      (bucket) =>
        bucket.ownerId === accountId &&
        bucket.name.startsWith(input.Prefix ?? '') &&
        bucket.name > (input.ContinuationToken ?? '') &&
        (input.BucketRegion ?? bucket.region) === bucket.region,
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const page = buckets.slice(0, input.MaxBuckets ?? buckets.length)
  const last = page.length < buckets.length ? page.at(-1) : undefined
  return {
    Buckets: page.map((bucket) => ({
      Name: bucket.name,
      CreationDate: new Date(bucket.createdAt),
      BucketRegion: bucket.region,
      BucketArn: `arn:aws:s3:::${bucket.name}`,
    })),
    Owner: ownerOf(accountId),
    ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
    ...(last === undefined ? {} : { ContinuationToken: last.name }),
  }
}

export const bucketOperations = {
  CreateBucket: mutates({
    requires: ['Bucket'],
    reads: ['CreateBucketConfiguration.LocationConstraint'],
    run: createBucket,
  }),
  DeleteBucket: mutates({ requires: ['Bucket'], run: deleteBucket }),
  HeadBucket: answers({ requires: ['Bucket'], run: headBucket }),
  GetBucketLocation: answers({ requires: ['Bucket'], run: getBucketLocation }),
  ListBuckets: answers({
    reads: ['Prefix', 'ContinuationToken', 'MaxBuckets', 'BucketRegion'],
    run: listBuckets,
  }),
}
