/** The domain of a Region's services; those of China have their own (China guide, "Endpoints"). */
export function dnsSuffix(region = ''): 'amazonaws.com' | 'amazonaws.com.cn' {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
}

/** `BUCKET.s3.REGION.amazonaws.com`, or without a bucket. */
export function regionalName(region: string, bucket: string | undefined): string {
  const front = bucket === undefined ? '' : `${bucket}.`
  return `${front}s3.${region}.${dnsSuffix(region)}`
}
