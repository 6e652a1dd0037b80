import { AwsError } from '../../aws/error.ts'

const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const prefixes = ['xn--', 'sthree-', 'amzn-s3-demo-']
const suffixes = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

/** api-behaviour 138, 151. */
export function checkBucketName(name: string): void {
  const isGood =
    form.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !prefixes.some((prefix) => name.startsWith(prefix)) &&
    !suffixes.some((suffix) => name.endsWith(suffix))
  if (isGood) return
  throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, {
    extra: { BucketName: name },
  })
}
