import { isIPv4 } from 'node:net'
import { AwsError } from '../../aws/error.ts'

const reservedStarts = ['xn--', 'sthree-', 'amzn-s3-demo-']
const reservedEnds = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

/** S3's rules for bucket names (api-behaviour 138, 151). */
export function checkBucketName(name: string): void {
  const valid =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !isIPv4(name) &&
    !reservedStarts.some((start) => name.startsWith(start)) &&
    !reservedEnds.some((end) => name.endsWith(end))
  if (valid) return
  throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, {
    extra: { BucketName: name },
  })
}
