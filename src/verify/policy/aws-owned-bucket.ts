const region = '[a-z]{2}(?:-[a-z]+)+-\\d'

/** ECR's layers and the repositories of Amazon Linux: by URLs that AWS signed, or by none (rule 102). */
const unsigned = patterns(
  `prod-${region}-starport-layer-bucket`,
  `al2023-repos-${region}-de612dc2`,
  `amazonlinux-2-repos-${region}`,
  `(?:amazonlinux|packages|repo)\\.${region}\\.amazonaws\\.com`,
)

/** What the SSM Agent fetches, by the instance's role (Systems Manager User Guide, "SSM Agent communications with AWS managed S3 buckets"). */
const byRole = patterns(
  `(?:aws-ssm|amazon-ssm|amazon-ssm-packages|aws-windows-downloads|patch-baseline-snapshot|aws-ssm-document-attachments)-${region}`,
  `${region}-birdwatcher-prod`,
)

function patterns(...texts: readonly string[]): RegExp[] {
  return texts.map((text) => new RegExp(`^${text}$`))
}

/** A bucket that AWS keeps for its services: nobody can save its policy, and it admits everybody. */
export function isAwsOwnedBucket(bucket: string): boolean {
  return [...unsigned, ...byRole].some((each) => each.test(bucket))
}

/** Whose it is: no account of a customer (rule 116). */
export const awsOwner = 'amazon'

/** Whether it is asked without credentials of one's own. */
export function isAskedUnsigned(bucket: string): boolean {
  return unsigned.some((each) => each.test(bucket))
}
