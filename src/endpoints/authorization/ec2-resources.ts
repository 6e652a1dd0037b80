import type { Call } from '../../aws/call.ts'

/** Id prefix → resource type in ARNs (Service Authorization Reference, "Amazon EC2"). */
const typeOfPrefix: Readonly<Record<string, string>> = {
  acl: 'network-acl',
  ami: 'image',
  dopt: 'dhcp-options',
  eigw: 'egress-only-internet-gateway',
  eipalloc: 'elastic-ip',
  eni: 'network-interface',
  i: 'instance',
  igw: 'internet-gateway',
  nat: 'natgateway',
  pcx: 'vpc-peering-connection',
  pl: 'prefix-list',
  rtb: 'route-table',
  sg: 'security-group',
  sgr: 'security-group-rule',
  subnet: 'subnet',
  vgw: 'vpn-gateway',
  vpc: 'vpc',
  vpce: 'vpc-endpoint',
}

/** What an operation makes: it has to be allowed as well as what it is made in. */
const made: Readonly<Record<string, string>> = {
  AllocateAddress: 'elastic-ip',
  CreateDhcpOptions: 'dhcp-options',
  CreateEgressOnlyInternetGateway: 'egress-only-internet-gateway',
  CreateInternetGateway: 'internet-gateway',
  CreateNatGateway: 'natgateway',
  CreateNetworkAcl: 'network-acl',
  CreateNetworkInterface: 'network-interface',
  CreateRouteTable: 'route-table',
  CreateSecurityGroup: 'security-group',
  CreateSubnet: 'subnet',
  CreateVpc: 'vpc',
  CreateVpcEndpoint: 'vpc-endpoint',
  CreateVpcPeeringConnection: 'vpc-peering-connection',
  CreateVpnGateway: 'vpn-gateway',
  RunInstances: 'instance',
}

const idForm = /^([a-z]+)-[0-9a-f]{8,17}$/

/**
 * The ARNs that a call of EC2 is about: those that its input names by id, and what it makes; `*`
 * where it names nothing, and for every operation that only looks, as EC2 has it. Coarser than AWS,
 * which for each operation has a list of its own.
 */
export function ec2Resources({ operation, input, region }: Call, accountId: string): string[] {
  if (/^(Describe|Get|List|Search)/.test(operation)) return ['*']
  const arn = (type: string, name: string) =>
    `arn:aws:ec2:${region}:${type === 'image' ? '' : accountId}:${type}/${name}`
  const named = idsIn(input).flatMap((id) => {
    const type = typeOfPrefix[idForm.exec(id)?.[1] ?? '']
    return type === undefined ? [] : [arn(type, id)]
  })
  const type = Object.hasOwn(made, operation) ? made[operation] : undefined
  const all = type === undefined ? named : [arn(type, '*'), ...named]
  return all.length === 0 ? ['*'] : [...new Set(all)]
}

/** Every text in an input that has the form of an id. An input is never deep: the wire bounds it. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return idForm.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.values(value).flatMap(idsIn)
}
