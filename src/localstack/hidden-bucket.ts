import type { Call, Caller, Handler, Output } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'

/** Named so that no learner's bucket is called like it; a lab's own buckets begin otherwise. */
const bucketName = (accountId: string) => `endpoint-lab-state-${accountId}`

/** Keeps our services' state inside the container: it lives and dies with what it belongs to. */
export interface HiddenBucket {
  /** The account had none yet. */
  readonly isNew: boolean
  /** What was saved under a name, or undefined. */
  load(name: string): Promise<unknown>
  /** Resolves when LocalStack has it. */
  save(name: string, state: unknown): Promise<void>
  /** The backend without the bucket: nobody sees it, and nobody reaches it. */
  readonly handler: Handler
}

interface Settings {
  readonly backend: Handler
  readonly region: string
  readonly accountId: string
  readonly lab: Caller
}

export async function openHiddenBucket(settings: Settings): Promise<HiddenBucket> {
  const { backend, region, accountId, lab } = settings
  const Bucket = bucketName(accountId)
  const ask = (operation: string, input: Record<string, unknown>): Promise<Output> =>
    backend({ service: 's3', operation, input, region, caller: lab })
  const isNew = await makeBucket(ask, Bucket, region)
  return {
    isNew,
    load: (name) => loadObject(ask, Bucket, name),
    async save(name, state) {
      const Body = new TextEncoder().encode(JSON.stringify(state))
      await ask('PutObject', { Bucket, Key: name, Body })
    },
    handler: (call) => withoutBucket(backend, call, Bucket),
  }
}

type Ask = (operation: string, input: Record<string, unknown>) => Promise<Output>

/** Whether an account is in use by a lab already. */
export async function hasHiddenBucket(settings: Settings): Promise<boolean> {
  const { backend, region, accountId, lab } = settings
  const input = { Bucket: bucketName(accountId) }
  return isThere((operation) => backend({ service: 's3', operation, input, region, caller: lab }))
}

async function isThere(head: (operation: string) => Promise<Output>): Promise<boolean> {
  try {
    await head('HeadBucket')
    return true
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return false
  }
}

/** Whether it had to be made. */
async function makeBucket(ask: Ask, Bucket: string, region: string): Promise<boolean> {
  if (await isThere((operation) => ask(operation, { Bucket }))) return false
  const place = { CreateBucketConfiguration: { LocationConstraint: region } }
  await ask('CreateBucket', { Bucket, ...(region === 'us-east-1' ? {} : place) })
  return true
}

async function loadObject(ask: Ask, Bucket: string, Key: string): Promise<unknown> {
  try {
    const { Body } = await ask('GetObject', { Bucket, Key })
    return JSON.parse(new TextDecoder().decode(Body as Uint8Array))
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchKey') return undefined
    throw error
  }
}

async function withoutBucket(backend: Handler, call: Call, hidden: string): Promise<Output> {
  if (call.service !== 's3') return backend(call)
  const { Bucket, CopySource } = call.input
  if (Bucket === hidden && call.operation === 'CreateBucket') {
    throw new AwsError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      409,
      { extra: { BucketName: hidden } },
    )
  }
  if (Bucket === hidden || isIn(hidden, CopySource)) {
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, {
      extra: { BucketName: hidden },
    })
  }
  const output = await backend(call)
  if (call.operation !== 'ListBuckets') return output
  const buckets = (output['Buckets'] as { Name?: string }[] | undefined) ?? []
  return { ...output, Buckets: buckets.filter(({ Name }) => Name !== hidden) }
}

/** Of a copy's source: `bucket/key` or `/bucket/key`, written as in a URL. */
function isIn(bucket: string, source: unknown): boolean {
  if (typeof source !== 'string') return false
  const plain = source.replaceAll(/%2f/gi, '/').replace(/^\/+/, '')
  return plain === bucket || plain.startsWith(`${bucket}/`)
}
