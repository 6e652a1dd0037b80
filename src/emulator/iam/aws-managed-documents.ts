/**
 * The policies managed by AWS that labs are likely to attach, by name. Those of a few actions are
 * as AWS has them (AWS Managed Policy Reference Guide); of the long ones only what the lab's four
 * services have is kept.
 */
export const awsManagedDocuments: Readonly<Record<string, string>> = {
  AdministratorAccess: allow('*'),
  AmazonEC2FullAccess: allow('ec2:*'),
  AmazonEC2ReadOnlyAccess: allow('ec2:Describe*', 'ec2:GetSecurityGroupsForVpc'),
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  AmazonS3ReadOnlyAccess: allow(
    's3:Get*',
    's3:List*',
    's3:Describe*',
    's3-object-lambda:Get*',
    's3-object-lambda:List*',
  ),
  IAMFullAccess: allow('iam:*'),
  IAMReadOnlyAccess: allow(
    'iam:GenerateCredentialReport',
    'iam:GenerateServiceLastAccessedDetails',
    'iam:Get*',
    'iam:List*',
    'iam:SimulateCustomPolicy',
    'iam:SimulatePrincipalPolicy',
  ),
  ReadOnlyAccess: allow(
    'ec2:Describe*',
    'ec2:Get*',
    'ec2:List*',
    'ec2:Search*',
    'iam:Get*',
    'iam:List*',
    's3:Describe*',
    's3:Get*',
    's3:List*',
    'sts:GetAccessKeyInfo',
    'sts:GetCallerIdentity',
    'sts:GetSessionToken',
  ),
}

function allow(...actions: string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  })
}
