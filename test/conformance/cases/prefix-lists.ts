import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { DynamoDb, S3, SecretsManager, group, s3List, vpc } from '../networks.ts'

const byName = (name: string) => ({ Filters: [{ Name: 'prefix-list-name', Values: [name] }] })

export const prefixLists: CaseGroup = {
  concern: 'Prefix lists and endpoint services',
  cases: [
    {
      says: 'S3’s prefix list has the id that AWS gave it in the Region',
      cites: 'api-behaviour 78, 81; localstack 17',
      run: async (aws) => {
        const { PrefixLists } = await aws.ec2('DescribePrefixLists', byName(S3))
        expect(PrefixLists).toMatchObject([{ PrefixListId: s3List, PrefixListName: S3 }])
      },
    },
    {
      says: 'DescribePrefixLists shows the recorded CIDRs of S3',
      cites: 'api-behaviour 78; localstack 17',
      run: async (aws) => {
        const { PrefixLists } = await aws.ec2('DescribePrefixLists', { PrefixListIds: [s3List] })
        expect(PrefixLists[0].Cidrs).toEqual(
          expect.arrayContaining(['3.5.140.0/22', '52.219.56.0/22', '52.219.204.0/22']),
        )
      },
    },
    {
      says: 'DynamoDB has a prefix list of its own',
      cites: 'api-behaviour 78',
      run: async (aws) => {
        const { PrefixLists } = await aws.ec2('DescribePrefixLists', byName(DynamoDb))
        expect(PrefixLists).toMatchObject([
          { PrefixListId: 'pl-48a54021', Cidrs: ['52.94.6.0/24'] },
        ])
      },
    },
    {
      says: 'an id of AWS’s is unique within a Region only: S3’s in Seoul is DynamoDB’s in Tokyo',
      cites: 'api-behaviour 81',
      run: async (aws) => {
        const { PrefixLists } = await aws.ec2(
          'DescribePrefixLists',
          { PrefixListIds: [s3List] },
          'ap-northeast-1',
        )
        expect(PrefixLists).toMatchObject([
          { PrefixListName: 'com.amazonaws.ap-northeast-1.dynamodb' },
        ])
      },
    },
    {
      says: 'DescribeManagedPrefixLists shows AWS’s list with neither MaxEntries nor Version',
      cites: 'api-behaviour 79',
      run: async (aws) => {
        expect((await aws.ec2('DescribeManagedPrefixLists', byName(S3))).PrefixLists).toEqual([
          {
            PrefixListId: s3List,
            PrefixListName: S3,
            PrefixListArn: `arn:aws:ec2:ap-northeast-2:aws:prefix-list/${s3List}`,
            AddressFamily: 'IPv4',
            State: 'create-complete',
            OwnerId: 'AWS',
            Tags: [],
          },
        ])
      },
    },
    {
      says: 'managed prefix lists are found by their owner and id',
      cites: 'api-behaviour 132',
      run: async (aws) => {
        const { PrefixLists } = await aws.ec2('DescribeManagedPrefixLists', {
          Filters: [
            { Name: 'owner-id', Values: ['AWS'] },
            { Name: 'prefix-list-id', Values: [s3List] },
          ],
        })
        expect(PrefixLists).toMatchObject([{ PrefixListName: S3 }])
      },
    },
    {
      says: 'the entries of a managed prefix list come in string order',
      cites: 'api-behaviour 80',
      run: async (aws) => {
        const { Entries } = await aws.ec2('GetManagedPrefixListEntries', { PrefixListId: s3List })
        const cidrs: string[] = Entries.map((entry: { Cidr: string }) => entry.Cidr)
        expect(cidrs).toContain('52.219.56.0/22')
        expect(cidrs).toEqual(cidrs.toSorted())
      },
    },
    {
      says: 'a security group’s rule names S3’s prefix list',
      cites: 'api-behaviour 127; rules 31, 36',
      run: async (aws) => {
        const GroupId = await group(aws, await vpc(aws))
        await aws.ec2('AuthorizeSecurityGroupEgress', {
          GroupId,
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: 443,
              ToPort: 443,
              PrefixListIds: [{ PrefixListId: s3List }],
            },
          ],
        })
        const { SecurityGroups } = await aws.ec2('DescribeSecurityGroups', { GroupIds: [GroupId] })
        expect(SecurityGroups[0].IpPermissionsEgress).toContainEqual(
          expect.objectContaining({ FromPort: 443, PrefixListIds: [{ PrefixListId: s3List }] }),
        )
      },
    },
    {
      says: 'S3 is offered once for each type of endpoint',
      cites: 'api-behaviour 82, 83',
      run: async (aws) => {
        const { ServiceNames, ServiceDetails } = await aws.ec2('DescribeVpcEndpointServices', {
          ServiceNames: [S3],
        })
        expect(ServiceNames).toEqual([S3])
        expect(ServiceDetails).toMatchObject([
          {
            ServiceType: [{ ServiceType: 'Gateway' }],
            BaseEndpointDnsNames: ['s3.ap-northeast-2.amazonaws.com'],
          },
          {
            ServiceType: [{ ServiceType: 'Interface' }],
            BaseEndpointDnsNames: ['s3.ap-northeast-2.vpce.amazonaws.com'],
          },
        ])
      },
    },
    {
      says: 'an Interface service tells its private name, verified, and its zones',
      cites: 'api-behaviour 82',
      run: async (aws) => {
        const { ServiceDetails } = await aws.ec2('DescribeVpcEndpointServices', {
          ServiceNames: [SecretsManager],
        })
        expect(ServiceDetails).toMatchObject([
          {
            ServiceName: SecretsManager,
            ServiceId: expect.stringMatching(/^vpce-svc-[0-9a-f]{17}$/),
            ServiceType: [{ ServiceType: 'Interface' }],
            AvailabilityZones: expect.arrayContaining(['ap-northeast-2a', 'ap-northeast-2c']),
            Owner: 'amazon',
            PrivateDnsName: 'secretsmanager.ap-northeast-2.amazonaws.com',
            PrivateDnsNameVerificationState: 'verified',
            VpcEndpointPolicySupported: true,
            AcceptanceRequired: false,
          },
        ])
      },
    },
    {
      says: 'services have the ids that AWS gave them',
      cites: 'api-behaviour 83',
      run: async (aws) => {
        const { ServiceDetails } = await aws.ec2(
          'DescribeVpcEndpointServices',
          { ServiceNames: ['com.amazonaws.us-east-1.s3'] },
          'us-east-1',
        )
        expect(ServiceDetails.map((one: { ServiceId: string }) => one.ServiceId)).toEqual([
          'vpce-svc-0aa7c06513d4872d5',
          'vpce-svc-081d84efcdc7bac15',
        ])
      },
    },
    {
      says: 'services are listed by name',
      cites: 'api-behaviour 82',
      run: async (aws) => {
        const { ServiceNames } = await aws.ec2('DescribeVpcEndpointServices')
        expect(ServiceNames).toContain(SecretsManager)
        expect(ServiceNames).toEqual(ServiceNames.toSorted())
      },
    },
    {
      says: 'only S3 and DynamoDB are Gateway services',
      cites: 'api-behaviour 83, 132',
      run: async (aws) => {
        const { ServiceDetails } = await aws.ec2('DescribeVpcEndpointServices', {
          Filters: [{ Name: 'service-type', Values: ['Gateway'] }],
        })
        expect(ServiceDetails.map((one: { ServiceName: string }) => one.ServiceName)).toEqual([
          DynamoDb,
          S3,
        ])
      },
    },
    {
      says: 'a service that does not exist is refused',
      cites: 'api-behaviour 36',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeVpcEndpointServices', { ServiceNames: ['com.amazonaws.x.y'] }),
          'InvalidServiceName',
          `The Vpc Endpoint Service 'com.amazonaws.x.y' does not exist`,
        ),
    },
  ],
}
