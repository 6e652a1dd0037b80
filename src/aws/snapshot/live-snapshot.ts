import type { EC2Client } from '@aws-sdk/client-ec2'
import type { Snapshot, VpcAttributes } from '../../verify/snapshot.ts'

/** Where the API is spoken, and as whom. */
export interface ApiAccess {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** Reads the network of a Region again and again over kept connections. */
export interface SnapshotReader {
  /** @throws the SDK's error when the API does not answer: a broken sandbox, never a wrong answer. */
  read(): Promise<Snapshot>
  close(): void
}

export async function createSnapshotReader(access: ApiAccess): Promise<SnapshotReader> {
  const { EC2Client } = await import('@aws-sdk/client-ec2')
  // The SDK writes notes of its own into the credentials that it is given.
  const credentials = { ...access.credentials }
  const client = new EC2Client({ ...access, credentials, maxAttempts: 1 })
  return { read: () => readSnapshot(client), close: () => client.destroy() }
}

/** Asks for every kind at once: one after the other, a check would wait a dozen round trips. */
async function readSnapshot(client: EC2Client): Promise<Snapshot> {
  const ec2 = await import('@aws-sdk/client-ec2')
  const vpcs = client.send(new ec2.DescribeVpcsCommand({}))
  const [parts, attributes] = await Promise.all([
    Promise.all([
      vpcs,
      client.send(new ec2.DescribeSubnetsCommand({})),
      client.send(new ec2.DescribeRouteTablesCommand({})),
      client.send(new ec2.DescribeNetworkAclsCommand({})),
      client.send(new ec2.DescribeSecurityGroupsCommand({})),
      client.send(new ec2.DescribeNetworkInterfacesCommand({})),
      client.send(new ec2.DescribeInstancesCommand({})),
      client.send(new ec2.DescribeVpcEndpointsCommand({})),
      client.send(new ec2.DescribePrefixListsCommand({})),
      client.send(new ec2.DescribeNatGatewaysCommand({})),
      client.send(new ec2.DescribeInternetGatewaysCommand({})),
      client.send(new ec2.DescribeVpnGatewaysCommand({})),
      client.send(new ec2.DescribeDhcpOptionsCommand({})),
    ]),
    vpcs.then(({ Vpcs }) =>
      readAttributes(
        client,
        (Vpcs ?? []).flatMap((vpc) => vpc.VpcId ?? []),
      ),
    ),
  ])
  const answers = parts.map(({ $metadata: _metadata, ...rest }) => rest)
  return { ...(Object.assign({}, ...answers) as Snapshot), VpcAttributes: attributes }
}

async function readAttributes(
  client: EC2Client,
  vpcIds: readonly string[],
): Promise<VpcAttributes[]> {
  const { DescribeVpcAttributeCommand } = await import('@aws-sdk/client-ec2')
  const names = ['enableDnsSupport', 'enableDnsHostnames'] as const
  return Promise.all(
    vpcIds.flatMap((VpcId) =>
      names.map(async (Attribute) => {
        const answer = await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }))
        const { $metadata: _metadata, ...attributes } = answer
        return attributes
      }),
    ),
  )
}
