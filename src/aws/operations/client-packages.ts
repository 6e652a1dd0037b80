import type { ServiceId } from '../call.ts'

/** The SDK's clients, each loaded when its service is first called. */
export const clientPackages: Readonly<
  Record<ServiceId, { client: string; load: () => Promise<object> }>
> = {
  ec2: { client: 'EC2Client', load: () => import('@aws-sdk/client-ec2') },
  iam: { client: 'IAMClient', load: () => import('@aws-sdk/client-iam') },
  s3: { client: 'S3Client', load: () => import('@aws-sdk/client-s3') },
  sts: { client: 'STSClient', load: () => import('@aws-sdk/client-sts') },
}
