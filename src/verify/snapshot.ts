import type {
  Address,
  DhcpOptions,
  EgressOnlyInternetGateway,
  InternetGateway,
  ManagedPrefixList,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  Reservation,
  RouteTable,
  SecurityGroup,
  Subnet,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayVpcAttachment,
  Vpc,
  VpcEndpoint,
  VpcPeeringConnection,
  VpnGateway,
} from '@aws-sdk/client-ec2'

/** What `describe-vpc-attribute` answers, its two DNS attributes joined. */
export interface VpcAttributes {
  VpcId?: string | undefined
  EnableDnsSupport?: { Value?: boolean | undefined } | undefined
  EnableDnsHostnames?: { Value?: boolean | undefined } | undefined
}

/** `get-managed-prefix-list-entries` does not name its list: the reader adds the id. */
export interface PrefixListEntries {
  PrefixListId: string
  /** Where the reader knows which of the lists with this id it is: ids are a Region's own. */
  PrefixListName?: string | undefined
  Entries: { Cidr?: string | undefined }[]
}

/** `search-transit-gateway-routes` does not name its table: the reader adds the id. */
export interface TransitGatewayTableRoutes {
  TransitGatewayRouteTableId: string
  Routes?: TransitGatewayRoute[] | undefined
}

/** A record set of `aws route53 list-resource-record-sets`, as far as addresses go. */
export interface ResourceRecordSet {
  Name?: string | undefined
  Type?: string | undefined
  ResourceRecords?: { Value?: string | undefined }[] | undefined
  AliasTarget?: { DNSName?: string | undefined } | undefined
  Weight?: number | undefined
}

/** What `aws route53 get-hosted-zone` answers, its records joined; only private zones matter. */
export interface HostedZoneDescription {
  HostedZone?: {
    Id?: string | undefined
    Name?: string | undefined
    Config?: { PrivateZone?: boolean | undefined } | undefined
  }
  VPCs?: { VPCId?: string | undefined }[] | undefined
  ResourceRecordSets?: ResourceRecordSet[] | undefined
}

/** Of a role or user in `aws iam get-account-authorization-details`, as far as permissions go. */
export interface IdentityDetail {
  Arn?: string | undefined
  /** `UserPolicyList` of a user, `RolePolicyList` of a role. */
  UserPolicyList?: InlinePolicyDetail[] | undefined
  RolePolicyList?: InlinePolicyDetail[] | undefined
  AttachedManagedPolicies?: { PolicyArn?: string | undefined }[] | undefined
  /** Roles: the profiles by which instances carry it. */
  InstanceProfileList?: { Arn?: string | undefined }[] | undefined
  UserId?: string | undefined
  RoleId?: string | undefined
  Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined
  PermissionsBoundary?: { PermissionsBoundaryArn?: string | undefined } | undefined
}

/** The document is URL-encoded text from the API, an object from the AWS CLI. */
export interface InlinePolicyDetail {
  PolicyName?: string | undefined
  PolicyDocument?: unknown
}

export interface ManagedPolicyDetail {
  Arn?: string | undefined
  PolicyVersionList?: { IsDefaultVersion?: boolean | undefined; Document?: unknown }[] | undefined
}

/** What is known of a bucket's permissions; the reader joins the answers that do not name it. */
export interface BucketSettings {
  Bucket: string
  /** The owner's account; else the one that asks. */
  AccountId?: string | undefined
  /** As `get-bucket-policy` answers it; absent, the bucket has none. */
  Policy?: string | undefined
  /** Other things of the bucket were described, and its policy was not. */
  PolicyNotDescribed?: boolean | undefined
  PublicAccessBlockConfiguration?:
    | {
        BlockPublicPolicy?: boolean | undefined
        RestrictPublicBuckets?: boolean | undefined
      }
    | undefined
  /** As `get-bucket-encryption` answers it. */
  ServerSideEncryptionConfiguration?:
    | {
        Rules?: {
          ApplyServerSideEncryptionByDefault?: {
            SSEAlgorithm?: string | undefined
            KMSMasterKeyID?: string | undefined
          }
        }[]
      }
    | undefined
  /** As `get-bucket-ownership-controls` answers it. */
  OwnershipControls?: { Rules?: { ObjectOwnership?: string | undefined }[] } | undefined
}

/**
 * A network as AWS describes it: the SDK's shapes, which are also those of
 * `aws ec2 describe-… --output json`, under the same top-level keys. A missing key means that this
 * kind was not described, which is not the same as an empty list.
 */
export interface Snapshot {
  Vpcs?: Vpc[]
  VpcAttributes?: VpcAttributes[]
  DhcpOptions?: DhcpOptions[]
  Subnets?: Subnet[]
  RouteTables?: RouteTable[]
  NetworkAcls?: NetworkAcl[]
  SecurityGroups?: SecurityGroup[]
  NetworkInterfaces?: NetworkInterface[]
  Reservations?: Reservation[]
  VpcEndpoints?: VpcEndpoint[]
  PrefixLists?: PrefixList[]
  ManagedPrefixLists?: ManagedPrefixList[]
  PrefixListEntries?: PrefixListEntries[]
  NatGateways?: NatGateway[]
  InternetGateways?: InternetGateway[]
  EgressOnlyInternetGateways?: EgressOnlyInternetGateway[]
  VpnGateways?: VpnGateway[]
  VpcPeeringConnections?: VpcPeeringConnection[]
  Addresses?: Address[]
  HostedZones?: HostedZoneDescription[]
  /** What `list-buckets` answers: a bucket's global name leads to its Region. */
  TransitGateways?: TransitGateway[]
  TransitGatewayAttachments?: TransitGatewayAttachment[]
  TransitGatewayVpcAttachments?: TransitGatewayVpcAttachment[]
  TransitGatewayRoutes?: TransitGatewayTableRoutes[]
  BucketSettings?: BucketSettings[]
  UserDetailList?: IdentityDetail[]
  RoleDetailList?: IdentityDetail[]
  /** The managed policies of the same answer. */
  Policies?: ManagedPolicyDetail[]
  Buckets?: { Name?: string | undefined; BucketRegion?: string | undefined }[]
}
