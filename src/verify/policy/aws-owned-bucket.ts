const region = '[a-z]{2}(?:-[a-z]+)+-\\d'

/** ECR's layers, the repositories of Amazon Linux, and what the SSM Agent fetches (rule 102). */
const owned = [
  `prod-${region}-starport-layer-bucket`,
  `al2023-repos-${region}-de612dc2`,
  `amazonlinux-2-repos-${region}`,
  `(?:amazonlinux|packages|repo)\\.${region}\\.amazonaws\\.com`,
  `(?:aws-ssm|amazon-ssm|amazon-ssm-packages|aws-windows-downloads|patch-baseline-snapshot|aws-ssm-document-attachments|aws-patchmanager-macos)-${region}`,
  `${region}-birdwatcher-prod`,
].map((text) => new RegExp(`^${text}$`))

/** A bucket that AWS keeps for its services: nobody can save its policy, and it admits everybody. */
export function isAwsOwnedBucket(bucket: string): boolean {
  return owned.some((each) => each.test(bucket))
}

/** Whose it is: no account of a customer (rule 116). */
export const awsOwner = 'amazon'
