import { cliName } from '../operations/cli-name.ts'
import type { ServiceId } from '../call.ts'
import { listKinds } from '../snapshot/answer-kinds.ts'

/** The services of which an account is read: Route 53 too, which no lab has. */
export type AccountService = ServiceId | 'route53'

/** One call of AWS that reads. */
export interface AccountRead {
  readonly service: AccountService
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** What its answer does not say by itself, for the name of its file. */
  readonly subject?: string
  /** It only tells what else to ask. */
  readonly isOnlyList?: true
  /** Refusals by which AWS says that there is none. */
  readonly none?: string
}

/** A call for each of what another call listed. */
export interface SubjectRead {
  readonly service: AccountService
  readonly operation: string
  readonly inputs: (id: string) => readonly Readonly<Record<string, unknown>>[]
  readonly of: {
    readonly operation: string
    readonly list: string
    readonly id: string
    /** Which of them; all where it is left out. */
    readonly only?: (listed: Readonly<Record<string, unknown>>) => boolean
  }
}

/** Calls that may list thousands: AWS advises pages for these. */
const pageSizes: Readonly<Record<string, number>> = {
  DescribeInstances: 1000,
  DescribeNetworkInterfaces: 1000,
  // Without it, the Regions of buckets are not told.
  ListBuckets: 1000,
}
const pageMembers: Readonly<Record<string, string>> = { ListBuckets: 'MaxBuckets' }

function listReads(service: ServiceId): AccountRead[] {
  const kinds = Object.values(listKinds).filter((kind) => kind.service === service)
  return [...new Set(kinds.map(({ operation }) => operation))].map((operation) => {
    const size = pageSizes[operation]
    const member = pageMembers[operation] ?? 'MaxResults'
    return { service, operation, input: size === undefined ? {} : { [member]: size } }
  })
}

/** Everything of a Region's network. */
export const networkReads: readonly AccountRead[] = [
  ...listReads('ec2'),
  { service: 'ec2', operation: 'DescribeTransitGatewayRouteTables', input: {}, isOnlyList: true },
]
export const bucketListReads = listReads('s3')
export const identityReads = listReads('iam')
export const callerRead: AccountRead = { service: 'sts', operation: 'GetCallerIdentity', input: {} }

const transitTables = {
  operation: 'DescribeTransitGatewayRouteTables',
  list: 'TransitGatewayRouteTables',
  id: 'TransitGatewayRouteTableId',
}

export const subjectReads: readonly SubjectRead[] = [
  {
    service: 'ec2',
    operation: 'DescribeVpcAttribute',
    inputs: (VpcId) =>
      ['enableDnsSupport', 'enableDnsHostnames'].map((Attribute) => ({ Attribute, VpcId })),
    of: { operation: 'DescribeVpcs', list: 'Vpcs', id: 'VpcId' },
  },
  {
    service: 'ec2',
    operation: 'GetManagedPrefixListEntries',
    inputs: (PrefixListId) => [{ PrefixListId }],
    of: { operation: 'DescribeManagedPrefixLists', list: 'PrefixLists', id: 'PrefixListId' },
  },
  {
    service: 'ec2',
    operation: 'SearchTransitGatewayRoutes',
    inputs: (TransitGatewayRouteTableId) => [
      {
        TransitGatewayRouteTableId,
        Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }],
      },
    ],
    of: transitTables,
  },
  {
    service: 'ec2',
    operation: 'GetTransitGatewayRouteTableAssociations',
    inputs: (TransitGatewayRouteTableId) => [{ TransitGatewayRouteTableId }],
    of: transitTables,
  },
]

/** Route 53 is one for all Regions. */
export const zoneListReads: readonly AccountRead[] = [
  { service: 'route53', operation: 'ListHostedZones', input: {} },
]

const privateZones = {
  operation: 'ListHostedZones',
  list: 'HostedZones',
  id: 'Id',
  only: ({ Config }: Readonly<Record<string, unknown>>) =>
    (Config as { readonly PrivateZone?: boolean } | undefined)?.PrivateZone === true,
}
export const zoneReads: readonly SubjectRead[] = [
  {
    service: 'route53',
    operation: 'GetHostedZone',
    inputs: (Id) => [{ Id }],
    of: privateZones,
  },
  {
    service: 'route53',
    operation: 'ListResourceRecordSets',
    inputs: (HostedZoneId) => [{ HostedZoneId }],
    of: privateZones,
  },
]

/** Zones of other accounts too, of which only the name is told. */
export function zonesByVpc(VPCRegion: string): SubjectRead {
  return {
    service: 'route53',
    operation: 'ListHostedZonesByVPC',
    inputs: (VPCId) => [{ VPCId, VPCRegion }],
    of: { operation: 'DescribeVpcs', list: 'Vpcs', id: 'VpcId' },
  }
}

/** What is asked about one bucket. */
export function bucketReads(bucket: string): AccountRead[] {
  const about = { service: 's3', input: { Bucket: bucket }, subject: bucket } as const
  return [
    { ...about, operation: 'GetBucketPolicy', none: 'NoSuchBucketPolicy' },
    { ...about, operation: 'GetPublicAccessBlock', none: 'NoSuchPublicAccessBlockConfiguration' },
    { ...about, operation: 'GetBucketLocation' },
    {
      ...about,
      operation: 'GetBucketEncryption',
      none: 'ServerSideEncryptionConfigurationNotFoundError',
    },
    { ...about, operation: 'GetBucketOwnershipControls', none: 'OwnershipControlsNotFoundError' },
  ]
}

/** S3's and STS's calls are not all permitted by their own names; who one is, anybody may ask. */
const actions: Readonly<Record<string, string | undefined>> = {
  ListBuckets: 's3:ListAllMyBuckets',
  GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  GetCallerIdentity: undefined,
}

/** The IAM actions that all of it needs, in order. */
export function neededActions(): string[] {
  const reads = [
    ...networkReads,
    ...subjectReads,
    ...bucketListReads,
    ...bucketReads('bucket'),
    ...identityReads,
    ...zoneListReads,
    ...zoneReads,
    zonesByVpc(''),
  ]
  const names = reads.map(({ service, operation }) =>
    operation in actions ? actions[operation] : `${service}:${operation}`,
  )
  return [...new Set(names)].filter((name) => name !== undefined).sort()
}

/** The call as the AWS CLI names it. */
export function cliCall({
  service,
  operation,
}: Pick<AccountRead, 'service' | 'operation'>): string {
  return `aws ${service === 's3' ? 's3api' : service} ${cliName(operation)}`
}

/** The file that its answer is saved as; the reader finds the subject in it. */
export function answerFile({ operation, subject }: AccountRead): string {
  return `${cliName(operation)}${subject === undefined ? '' : `-${subject}`}.json`
}
