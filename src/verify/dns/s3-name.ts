/** A public DNS name of S3, taken apart. `global` names are us-east-1's by themselves (rule 99). */
export interface S3Name {
  readonly region: string
  readonly bucket: string | undefined
  readonly form: 'regional' | 'global' | 'dual-stack'
}

const regional =
  /^(?:(?<bucket>.+)\.)?s3[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/
const dualStack =
  /^(?:(?<bucket>.+)\.)?s3\.dualstack\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/
const global = /^(?:(?<bucket>.+)\.)?s3\.amazonaws\.com$/

/** Reads a host name as one of S3's (S3 guide, "Virtual hosting of buckets"); undefined for others. */
export function parseS3Name(host: string): S3Name | undefined {
  const name = host.toLowerCase().replace(/\.$/, '')
  const forms = [
    ['dual-stack', dualStack],
    ['regional', regional],
    ['global', global],
  ] as const
  for (const [form, pattern] of forms) {
    const groups = pattern.exec(name)?.groups
    if (groups) return { region: groups['region'] ?? 'us-east-1', bucket: groups['bucket'], form }
  }
  return undefined
}
