import type { Ec2Kind, Ec2Record, Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'

/** What an operation of EC2 works on: one Region, and what is not the state's (clock, chance). */
export interface Ec2Context {
  readonly region: Ec2Region
  readonly regionName: string
  readonly accountId: string
  readonly now: Date
  readonly randomHex: (length: number) => string
  /** Instance profiles are IAM's: found by name or ARN, or undefined. */
  readonly instanceProfile: (nameOrArn: string) => { arn: string; id: string } | undefined
}

/** api-behaviour 118: prefix and 17 hexadecimal digits. */
export function newId(context: Ec2Context, prefix: string): string {
  return `${prefix}-${context.randomHex(17)}`
}

interface KindWords {
  readonly prefix: string
  /** The code without `.NotFound` or `.Malformed`. */
  readonly code: string
  readonly notFound: (id: string) => string
}

/** api-behaviour 99. */
const words: Record<Ec2Kind, KindWords> = {
  vpcs: {
    prefix: 'vpc',
    code: 'InvalidVpcID',
    notFound: (id) => `The vpc ID '${id}' does not exist`,
  },
  dhcpOptions: {
    prefix: 'dopt',
    code: 'InvalidDhcpOptionID',
    notFound: (id) => `The dhcpOption ID '${id}' does not exist`,
  },
  subnets: {
    prefix: 'subnet',
    code: 'InvalidSubnetID',
    notFound: (id) => `The subnet ID '${id}' does not exist`,
  },
  routeTables: {
    prefix: 'rtb',
    code: 'InvalidRouteTableID',
    notFound: (id) => `The routeTable ID '${id}' does not exist`,
  },
  internetGateways: {
    prefix: 'igw',
    code: 'InvalidInternetGatewayID',
    notFound: (id) => `The internetGateway ID '${id}' does not exist`,
  },
  egressOnlyInternetGateways: {
    prefix: 'eigw',
    code: 'InvalidGatewayID',
    notFound: (id) => `The eigw ID '${id}' does not exist`,
  },
  vpnGateways: {
    prefix: 'vgw',
    code: 'InvalidVpnGatewayID',
    notFound: (id) => `The vpnGateway ID '${id}' does not exist`,
  },
  natGateways: {
    prefix: 'nat',
    code: 'NatGateway',
    notFound: (id) => `The Nat Gateway ${id} was not found`,
  },
  elasticIps: {
    prefix: 'eipalloc',
    code: 'InvalidAllocationID',
    notFound: (id) => `The allocation ID '${id}' does not exist`,
  },
  securityGroups: {
    prefix: 'sg',
    code: 'InvalidGroup',
    notFound: (id) => `The security group '${id}' does not exist`,
  },
  networkAcls: {
    prefix: 'acl',
    code: 'InvalidNetworkAclID',
    notFound: (id) => `The networkAcl ID '${id}' does not exist`,
  },
  networkInterfaces: {
    prefix: 'eni',
    code: 'InvalidNetworkInterfaceID',
    notFound: (id) => `The networkInterface ID '${id}' does not exist`,
  },
  instances: {
    prefix: 'i',
    code: 'InvalidInstanceID',
    notFound: (id) => `The instance ID '${id}' does not exist`,
  },
}

/** The well-formed id forms of api-behaviour 118: 8 or 17 hexadecimal digits. */
export function isId(prefix: string, id: string): boolean {
  return new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)
}

/**
 * The record of that id. Refuses with `….Malformed` or `….NotFound` (api-behaviour 99; NAT gateways
 * spell them without the point, api-behaviour 110).
 */
export function find<Kind extends Ec2Kind>(
  region: Ec2Region,
  kind: Kind,
  id: string,
): Ec2Record<Kind> {
  const record = Object.hasOwn(region[kind], id) ? region[kind][id] : undefined
  if (record !== undefined) return record as Ec2Record<Kind>
  checkForm(kind, id)
  const { code, notFound } = words[kind]
  throw new AwsError(`${code}${separatorOf(kind)}NotFound`, notFound(id))
}

/** Refuses what cannot be an id of that kind, whether or not anything has it. */
export function checkForm(kind: Ec2Kind, id: string): void {
  const { prefix, code } = words[kind]
  if (isId(prefix, id)) return
  const malformed = kind === 'securityGroups' ? 'InvalidGroupId' : code
  throw new AwsError(
    `${malformed}${separatorOf(kind)}Malformed`,
    `Invalid id: "${id}" (expecting "${prefix}-...")`,
  )
}

function separatorOf(kind: Ec2Kind): string {
  return kind === 'natGateways' ? '' : '.'
}

/** All records of a kind, or those of the ids, each of which must exist. */
export function chosen<Kind extends Ec2Kind>(
  region: Ec2Region,
  kind: Kind,
  ids: readonly string[] | undefined,
): Ec2Record<Kind>[] {
  if (ids !== undefined && ids.length > 0) return ids.map((id) => find(region, kind, id))
  return Object.values(region[kind]) as Ec2Record<Kind>[]
}

/** api-behaviour 93–98. `what` is AWS's word with the id: `subnet 'subnet-…'`. */
export function hasDependencies(what: string): AwsError {
  return new AwsError('DependencyViolation', `The ${what} has dependencies and cannot be deleted.`)
}

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message)
}

/** Deletes a record with its tags. */
export function forget(region: Ec2Region, kind: Ec2Kind, id: string): void {
  delete region[kind][id]
  delete region.tags[id]
}
