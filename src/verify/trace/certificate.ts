import type { Blocker } from '../verdict.ts'

/**
 * The host names of S3 that carry a bucket in front, Regional or an endpoint's own. A wildcard of a
 * certificate covers one label, so a bucket with dots matches none (rule 105).
 */
const bucketInFront = [
  /^(?<bucket>.+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/,
  /^(?<bucket>.+)\.s3\.dualstack\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/,
  /^(?<bucket>.+)\.bucket\.vpce-[^.]+\.s3\.[a-z0-9-]+\.vpce\.amazonaws\.com(?:\.cn)?$/,
]

export function certificateBlockers(host: string): Blocker[] {
  const name = host.toLowerCase().replace(/\.$/, '')
  const buckets = bucketInFront.flatMap((form) => form.exec(name)?.groups?.['bucket'] ?? [])
  const dotted = buckets.find((bucket) => bucket.includes('.'))
  if (dotted === undefined) return []
  return [
    {
      code: 'tls-name-mismatch',
      stage: 'tls',
      component: { kind: 'service', id: name },
      destinations: [name],
      details: { name, bucket: dotted },
      rules: [105],
      fix: [],
    },
  ]
}
