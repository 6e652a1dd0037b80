import type { Call, Handler } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'

/** LocalStack's S3 answers for every bucket in every Region (api-behaviour 148; rule 17). */
export function bucketRegion(backend: Handler): Handler {
  return async (call) => {
    const Bucket = call.input['Bucket']
    if (call.service === 's3' && typeof Bucket === 'string' && call.operation !== 'CreateBucket') {
      // Where a bucket is may be asked of us-east-1 (api-behaviour 142).
      const isAskedWhere = call.operation === 'GetBucketLocation' && call.region === 'us-east-1'
      if (!isAskedWhere) await checkRegion(backend, call, Bucket)
    }
    return backend(call)
  }
}

async function checkRegion(backend: Handler, call: Call, Bucket: string): Promise<void> {
  const region = await regionOf(backend, call, Bucket)
  if (region === undefined || region === call.region) return
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    {
      extra: { Endpoint: `${Bucket}.s3.${region}.amazonaws.com`, Bucket },
      headers: { 'x-amz-bucket-region': region },
    },
  )
}

/** Undefined where there is no such bucket: the backend says so itself. */
async function regionOf(backend: Handler, call: Call, Bucket: string): Promise<string | undefined> {
  try {
    const { LocationConstraint } = await backend({
      ...call,
      operation: 'GetBucketLocation',
      input: { Bucket },
    })
    if (LocationConstraint === 'EU') return 'eu-west-1'
    return typeof LocationConstraint === 'string' && LocationConstraint !== ''
      ? LocationConstraint
      : 'us-east-1'
  } catch (error) {
    if (error instanceof AwsError) return undefined
    throw error
  }
}
