import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { ownName } from '../aws.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'

export async function ownBucket(aws: Aws): Promise<string> {
  const Bucket = ownName('app-data')
  const CreateBucketConfiguration = { LocationConstraint: aws.region }
  await aws.s3('CreateBucket', { Bucket, CreateBucketConfiguration })
  return Bucket
}

/** `app` in a form is a name of the case's own: bucket names are everybody's. */
const badName = (form: string): ConformanceCase => ({
  says: `a bucket name of the form ${form} is refused`,
  cites: 'api-behaviour 138, 151',
  run: async (aws) => {
    const Bucket = form.replace('app', ownName('app'))
    await expectRefusal(
      aws.s3('CreateBucket', { Bucket }, 'us-east-1'),
      'InvalidBucketName',
      'The specified bucket is not valid.',
    )
  },
})

export const s3Buckets: CaseGroup = {
  concern: 'S3: buckets',
  cases: [
    ...[
      'Ab-cd',
      'a..b',
      '10.0.0.1',
      'app-',
      'xn--app',
      'sthree-app',
      'app.mrap',
      'app-s3alias',
    ].map(badName),
    {
      says: 'a new bucket is answered with its address and ARN',
      cites: 'api-behaviour 143',
      run: async (aws) => {
        const Bucket = ownName('app-data')
        const CreateBucketConfiguration = { LocationConstraint: aws.region }
        const answer = await aws.s3('CreateBucket', { Bucket, CreateBucketConfiguration })
        expect(answer.Location).toMatch(new RegExp(`^http://${Bucket}\\.`))
        expect(answer.BucketArn).toBe(`arn:aws:s3:::${Bucket}`)
      },
    },
    {
      says: 'a new bucket of us-east-1 is answered with a path',
      cites: 'api-behaviour 143',
      run: async (aws) => {
        const Bucket = ownName('virginia')
        expect(await aws.s3('CreateBucket', { Bucket }, 'us-east-1')).toMatchObject({
          Location: `/${Bucket}`,
        })
      },
    },
    {
      says: 'one’s own bucket again is a conflict',
      cites: 'api-behaviour 139',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        const CreateBucketConfiguration = { LocationConstraint: aws.region }
        const refusal = await expectRefusal(
          aws.s3('CreateBucket', { Bucket, CreateBucketConfiguration }),
          'BucketAlreadyOwnedByYou',
          'Your previous request to create the named bucket succeeded and you already own it.',
        )
        expect(refusal.status).toBe(409)
      },
    },
    {
      says: 'one’s own bucket again is accepted in us-east-1',
      cites: 'api-behaviour 139',
      run: async (aws) => {
        const Bucket = ownName('virginia')
        await aws.s3('CreateBucket', { Bucket }, 'us-east-1')
        await aws.s3('CreateBucket', { Bucket }, 'us-east-1')
      },
    },
    {
      says: 'another Region’s constraint is refused',
      cites: 'api-behaviour 141',
      run: (aws) =>
        expectRefusal(
          aws.s3('CreateBucket', {
            Bucket: ownName('app-data'),
            CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
          }),
          'IllegalLocationConstraintException',
          'The us-west-2 location constraint is incompatible for the region specific endpoint this request was sent to.',
        ),
    },
    {
      says: 'us-east-1 is no constraint',
      cites: 'api-behaviour 141',
      run: (aws) =>
        expectRefusal(
          aws.s3(
            'CreateBucket',
            {
              Bucket: ownName('app-data'),
              CreateBucketConfiguration: { LocationConstraint: 'us-east-1' },
            },
            'us-east-1',
          ),
          'InvalidLocationConstraint',
          'The specified location-constraint is not valid',
        ),
    },
    {
      says: 'a bucket tells its Region, and us-east-1 none',
      cites: 'api-behaviour 142',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        expect(await aws.s3('GetBucketLocation', { Bucket })).toEqual({
          LocationConstraint: aws.region,
        })
        const virginia = ownName('virginia')
        await aws.s3('CreateBucket', { Bucket: virginia }, 'us-east-1')
        const answer = await aws.s3('GetBucketLocation', { Bucket: virginia }, 'us-east-1')
        expect(answer.LocationConstraint).toBeUndefined()
      },
    },
    {
      says: 'HeadBucket tells the Region',
      cites: 'api-behaviour 147',
      run: async (aws) => {
        expect(await aws.s3('HeadBucket', { Bucket: await ownBucket(aws) })).toMatchObject({
          BucketRegion: aws.region,
        })
      },
    },
    {
      says: 'a bucket that does not exist is named as such',
      cites: 'api-behaviour 146',
      run: async (aws) => {
        const refusal = await expectRefusal(
          aws.s3('ListObjectsV2', { Bucket: ownName('nobody') }),
          'NoSuchBucket',
          'The specified bucket does not exist',
        )
        expect(refusal.status).toBe(404)
      },
    },
    {
      says: 'a bucket that is not empty is not deleted, an empty one is',
      cites: 'api-behaviour 146',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        await aws.s3('PutObject', { Bucket, Key: 'a', Body: 'b' })
        const refusal = await expectRefusal(aws.s3('DeleteBucket', { Bucket }), 'BucketNotEmpty')
        expect(refusal.status).toBe(409)
        await aws.s3('DeleteObject', { Bucket, Key: 'a' })
        await aws.s3('DeleteBucket', { Bucket })
        await expectRefusal(aws.s3('ListObjectsV2', { Bucket }), 'NoSuchBucket')
      },
    },
    {
      says: 'ListBuckets names one’s buckets',
      cites: 'api-behaviour 134',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        const { Buckets } = await aws.s3('ListBuckets')
        expect(Buckets.map((one: { Name: string }) => one.Name)).toContain(Bucket)
      },
    },
    {
      says: 'a bucket is answered for by its own Region only',
      cites: 'api-behaviour 148, 149; rule 17',
      run: async (aws) => {
        const Bucket = await ownBucket(aws)
        const { status } = await refusalOf(aws.s3('ListObjectsV2', { Bucket }, 'us-west-2'))
        expect([301, 400]).toContain(status)
      },
    },
  ],
}
