import type { EndpointRecord, EndpointRegion } from './records.ts'
import { AwsError } from '../aws/error.ts'

/** What endpoint operations mostly refuse with: api-behaviour 1–31. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameter', message)
}

export function notEmulated(what: string): AwsError {
  return new AwsError('NotImplemented', `endpoint-lab does not emulate ${what}`, 501)
}

/** api-behaviour 116. */
export function checkRequired(
  input: Readonly<Record<string, unknown>>,
  members: readonly string[],
): void {
  for (const member of members) {
    const value = input[member]
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) continue
    const parameter = member.charAt(0).toLowerCase() + member.slice(1)
    throw new AwsError('MissingParameter', `The request must contain the parameter ${parameter}`)
  }
}

/** Refuses by name what the operation would otherwise silently ignore. */
export function refuseUnread(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  const unread = Object.keys(input).find(
    (member) => input[member] !== undefined && member !== 'DryRun' && !known.includes(member),
  )
  if (unread !== undefined) throw notEmulated(`the parameter ${unread} of ${operation}`)
}

/** api-behaviour 114: after all checks, before any effect. */
export function refuseDryRun(input: { DryRun?: boolean | undefined }): void {
  if (input.DryRun !== true) return
  throw new AwsError(
    'DryRunOperation',
    'Request would have succeeded, but DryRun flag is set.',
    412,
  )
}

const idWords = {
  vpc: { code: 'InvalidVpcId', word: 'Id' },
  rtb: { code: 'InvalidRouteTableId', word: 'Id' },
  subnet: { code: 'InvalidSubnetId', word: 'Subnet Id' },
  sg: { code: 'InvalidGroupId', word: 'Id' },
  vpce: { code: 'InvalidVpcEndpointId', word: 'Id' },
} as const

/** api-behaviour 22–24. The quotation mark that AWS's message opens is never closed. */
export function checkIdForm(prefix: keyof typeof idWords, id: string): void {
  if (new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)) return
  const { code, word } = idWords[prefix]
  throw new AwsError(
    `${code}.Malformed`,
    `Invalid ${word}: '${id}' (expecting '${prefix}-...; the Id may only contain lowercase alphanumeric characters and a single dash')`,
  )
}

/** api-behaviour 25, 26: the words are those of the Id's own Describe call. */
export function idNotFound(prefix: 'vpc' | 'rtb' | 'subnet' | 'sg', id: string): AwsError {
  const answers = {
    vpc: ['InvalidVpcId.NotFound', `The Vpc Id '${id}' does not exist`],
    rtb: ['InvalidRouteTableId.NotFound', `The routeTable ID '${id}' does not exist`],
    subnet: ['InvalidSubnetId.NotFound', `The subnet ID '${id}' does not exist`],
    sg: ['InvalidGroup.NotFound', `The security group '${id}' does not exist`],
  } as const
  const [code, message] = answers[prefix]
  return new AwsError(code, message)
}

/** api-behaviour 30. */
export function findEndpoint(region: EndpointRegion, id: string): EndpointRecord {
  checkIdForm('vpce', id)
  const endpoint = Object.hasOwn(region.endpoints, id) ? region.endpoints[id] : undefined
  if (endpoint !== undefined) return endpoint
  throw new AwsError('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`)
}

/** api-behaviour 29: AWS's text is not known; its nearest ones speak of different networks. */
export function differentNetworks(what: string, id: string, vpcId: string): AwsError {
  return invalidParameter(`${what} ${id} and VPC ${vpcId} belong to different networks`)
}

/** api-behaviour 93–97. */
export function dependencyViolation(message: string): AwsError {
  return new AwsError('DependencyViolation', message)
}
