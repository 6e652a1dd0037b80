import type { Call } from '../../aws/call.ts'
import type { EndpointState } from '../records.ts'

type Owners = Pick<EndpointState, 'bucketOwners'>

/** The account of a bucket: S3's API tells nobody, so that it is noted who made which. */
export function ownerOf({ bucketOwners }: Owners, bucket: string, labAccountId: string): string {
  const noted = Object.hasOwn(bucketOwners, bucket) ? bucketOwners[bucket] : undefined
  return noted ?? labAccountId
}

/** Notes what a call that succeeded makes of a bucket's owner; says whether that is new. */
export function noteBucketOwner(
  { bucketOwners }: Owners,
  { operation, input, caller }: Call,
  labAccountId: string,
): boolean {
  const bucket = String(input['Bucket'] ?? '')
  const isNoted = Object.hasOwn(bucketOwners, bucket)
  if (operation === 'DeleteBucket' && isNoted) {
    delete bucketOwners[bucket]
    return true
  }
  if (operation !== 'CreateBucket' || isNoted || caller.kind !== 'principal') return false
  if (caller.accountId === labAccountId) return false
  bucketOwners[bucket] = caller.accountId
  return true
}
