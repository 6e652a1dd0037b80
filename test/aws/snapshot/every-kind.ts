import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { addInterfaceEndpoint } from '../../verify/endpoint-network.ts'
import { addGatewayEndpoint, addRoute, smallNetwork } from '../../verify/small-network.ts'
import { addTransitGateway, backFromHub, toTransit } from '../../verify/transit-network.ts'

const account = '111122223333'
const iam = `arn:aws:iam::${account}:`
const allowAll = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
}

/** A network that holds something of every kind that the core reads, in its snapshot's own form. */
export function everyKind(): Required<Snapshot> {
  const network = smallNetwork()
  for (const change of [
    addGatewayEndpoint('vpce-1', ['rtb-other', 'rtb-app']),
    addInterfaceEndpoint({ privateDns: 'vpc' }),
    addTransitGateway(),
    toTransit(),
    backFromHub,
    addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }),
    addRoute('rtb-app', { DestinationPrefixListId: 'pl-own', VpcPeeringConnectionId: 'pcx-1' }),
    addRoute('rtb-main', { DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1' }),
  ]) {
    change(network)
  }
  return {
    ...network,
    ManagedPrefixLists: [
      {
        PrefixListId: 'pl-own',
        PrefixListName: 'own',
        PrefixListArn: `arn:aws:ec2:x:${account}:pl`,
      },
    ],
    PrefixListEntries: [{ PrefixListId: 'pl-own', Entries: [{ Cidr: '20.20.0.0/16' }] }],
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: 'pcx-1',
        Status: { Code: 'active' },
        RequesterVpcInfo: {
          VpcId: 'vpc-1',
          CidrBlock: '10.0.0.0/16',
          CidrBlockSet: [{ CidrBlock: '10.0.0.0/16' }],
        },
        AccepterVpcInfo: { VpcId: 'vpc-3', CidrBlock: '20.20.0.0/16' },
      },
    ],
    EgressOnlyInternetGateways: [
      {
        EgressOnlyInternetGatewayId: 'eigw-1',
        Attachments: [{ VpcId: 'vpc-1', State: 'attached' }],
      },
    ],
    Addresses: [{ AllocationId: 'eipalloc-1', PublicIp: '203.0.113.9' }],
    Reservations: [
      {
        ReservationId: 'r-1',
        Instances: [
          {
            InstanceId: 'i-app',
            IamInstanceProfile: { Arn: `${iam}instance-profile/app` },
            NetworkInterfaces: [
              {
                NetworkInterfaceId: 'eni-app',
                Attachment: { DeviceIndex: 0 },
                PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.11', Primary: false }],
              },
            ],
            Tags: [{ Key: 'Name', Value: 'app' }],
          },
        ],
      },
    ],
    HostedZones: [
      {
        HostedZone: {
          Id: '/hostedzone/Z0AAAAAAAAAAA',
          Name: 'corp.example.',
          Config: { PrivateZone: true },
        },
        VPCs: [{ VPCId: 'vpc-1' }],
        ResourceRecordSets: [
          { Name: 'db.corp.example.', Type: 'A', ResourceRecords: [{ Value: '10.0.2.10' }] },
          {
            Name: '\\052.corp.example.',
            Type: 'CNAME',
            ResourceRecords: [{ Value: 'db.corp.example' }],
          },
          { Name: 'x.corp.example.', Type: 'A', AliasTarget: { DNSName: 'db.corp.example.' } },
        ],
      },
    ],
    Buckets: [{ Name: 'data', BucketRegion: 'ap-northeast-2' }],
    BucketSettings: [
      {
        Bucket: 'data',
        AccountId: account,
        Policy: JSON.stringify({
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: '*',
              Resource: '*',
              Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
            },
          ],
        }),
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      },
    ],
    UserDetailList: [
      {
        Arn: `${iam}user/ann`,
        UserPolicyList: [
          { PolicyName: 'p', PolicyDocument: encodeURIComponent(JSON.stringify(allowAll)) },
        ],
      },
    ],
    RoleDetailList: [
      {
        Arn: `${iam}role/app`,
        RolePolicyList: [{ PolicyName: 'p', PolicyDocument: allowAll }],
        AttachedManagedPolicies: [{ PolicyArn: `${iam}policy/p` }],
        InstanceProfileList: [{ Arn: `${iam}instance-profile/app` }],
      },
    ],
    Policies: [
      {
        Arn: `${iam}policy/p`,
        PolicyVersionList: [{ IsDefaultVersion: true, Document: allowAll }],
      },
    ],
  }
}
