import type {
  AuthorizeSecurityGroupIngressCommandInput,
  DescribeSecurityGroupRulesCommandOutput,
  DescribeSecurityGroupsCommandOutput,
  IpPermission,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { answering, where, type ShimContext } from './shim.ts'

type Authorize = ShimContext<AuthorizeSecurityGroupIngressCommandInput>

/**
 * LocalStack takes rules that name groups of any VPC, and does not say which of several rules is
 * there already (api-behaviour 101, 103).
 */
export const groupRules = answering({
  AuthorizeSecurityGroupIngress: authorize,
  AuthorizeSecurityGroupEgress: authorize,
})

async function authorize(context: Authorize, goOn: () => Promise<Output>): Promise<Output> {
  await checkNetworks(context)
  try {
    return await goOn()
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'InvalidPermission.Duplicate') throw error
    throw await sayWhich(context, error)
  }
}

async function checkNetworks({ input, ask }: Authorize): Promise<void> {
  const peers = (input.IpPermissions ?? [])
    .flatMap(({ UserIdGroupPairs }) => UserIdGroupPairs ?? [])
    .flatMap(({ GroupId }) => GroupId ?? [])
  if (peers.length === 0) return
  const { SecurityGroups } = await ask<DescribeSecurityGroupsCommandOutput>(
    'DescribeSecurityGroups',
    { GroupIds: [...new Set([input.GroupId ?? '', ...peers])] },
  )
  const networks = new Set((SecurityGroups ?? []).map(({ VpcId }) => VpcId))
  if (networks.size < 2 || (await arePeered(ask, [...networks]))) return
  throw new AwsError(
    'InvalidGroup.NotFound',
    'You have specified two resources that belong to different networks.',
  )
}

interface Peerings {
  readonly VpcPeeringConnections?: {
    readonly RequesterVpcInfo?: { readonly VpcId?: string }
    readonly AccepterVpcInfo?: { readonly VpcId?: string }
    readonly Status?: { readonly Code?: string }
  }[]
}

/** Rule 110: a group may name one of a peer VPC. */
async function arePeered(
  ask: Authorize['ask'],
  networks: (string | undefined)[],
): Promise<boolean> {
  const { VpcPeeringConnections } = await ask<Peerings>('DescribeVpcPeeringConnections')
  return (VpcPeeringConnections ?? []).some(
    ({ RequesterVpcInfo, AccepterVpcInfo, Status }) =>
      Status?.Code === 'active' &&
      networks.includes(RequesterVpcInfo?.VpcId) &&
      networks.includes(AccepterVpcInfo?.VpcId),
  )
}

async function sayWhich({ call, input, ask }: Authorize, error: AwsError): Promise<AwsError> {
  const { SecurityGroupRules } = await ask<DescribeSecurityGroupRulesCommandOutput>(
    'DescribeSecurityGroupRules',
    where(['group-id', input.GroupId ?? '']),
  )
  const there = (SecurityGroupRules ?? [])
    .filter(({ IsEgress }) => IsEgress === call.operation.endsWith('Egress'))
    .map(inWords)
  const asked = (input.IpPermissions ?? []).flatMap(rulesIn).map(inWords)
  const rule = asked.find((one) => there.includes(one))
  if (rule === undefined) return error
  return new AwsError(error.code, `the specified rule "${rule}" already exists`)
}

function rulesIn(permission: IpPermission): SecurityGroupRule[] {
  const { IpProtocol, FromPort, ToPort } = permission
  const ports = {
    ...(IpProtocol !== undefined && { IpProtocol }),
    ...(FromPort !== undefined && { FromPort }),
    ...(ToPort !== undefined && { ToPort }),
  }
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp = '' }) => ({ ...ports, CidrIpv4: CidrIp })),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 = '' }) => ({ ...ports, CidrIpv6 })),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId = '' }) => ({
      ...ports,
      PrefixListId,
    })),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId = '' }) => ({
      ...ports,
      ReferencedGroupInfo: { GroupId },
    })),
  ]
}

function inWords(rule: SecurityGroupRule): string {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule
  const peer = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId
  const protocol = rule.IpProtocol ?? '-1'
  const ports = `${protocol.toUpperCase()}, from port: ${rule.FromPort}, to port: ${rule.ToPort}`
  return `peer: ${peer}, ${protocol === '-1' ? 'ALL' : ports}, ALLOW`
}
