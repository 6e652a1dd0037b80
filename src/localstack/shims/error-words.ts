import type { Call } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import type { Shim } from './shim.ts'

type Words = (message: string, call: Call) => string

/** Where LocalStack names no id, it is a group's name, and its words are kept. */
const notFound =
  (what: string): Words =>
  (message) => {
    const id = idIn(message)
    return id === undefined ? message : `The ${what} '${id}' does not exist`
  }

/** api-behaviour 94, 96, 98, 99, 102, 103. */
const words: Readonly<Record<string, Words>> = {
  'InvalidVpcID.NotFound': notFound('vpc ID'),
  'InvalidSubnetID.NotFound': notFound('subnet ID'),
  'InvalidGroup.NotFound': notFound('security group'),
  'InvalidRouteTableID.NotFound': notFound('routeTable ID'),
  'InvalidNetworkInterfaceID.NotFound': notFound('networkInterface ID'),
  'InvalidInternetGatewayID.NotFound': notFound('internetGateway ID'),
  'InvalidAllocationID.NotFound': notFound('allocation ID'),
  'InvalidGatewayID.NotFound': notFound('gateway ID'),
  'InvalidAssociationID.NotFound': notFound('association ID'),
  'InvalidPermission.NotFound': () => 'The specified rule does not exist in this security group.',
  'InvalidGroup.Duplicate': (_, { input }) =>
    `The security group '${input['GroupName']}' already exists for VPC '${input['VpcId']}'`,
  DependencyViolation: (message, { operation, input }) => {
    const id = String(input['InternetGatewayId'] ?? input['VpcId'])
    if (operation === 'DeleteInternetGateway') return hasDependencies('internetGateway', id)
    if (operation === 'DeleteVpc') return hasDependencies('vpc', id)
    return message
  },
}

/** LocalStack refuses many things by AWS's code in words of its own; tools and people read both. */
export const errorWords: Shim = (backend) => async (call) => {
  try {
    return await backend(call)
  } catch (error) {
    if (!(error instanceof AwsError) || call.service !== 'ec2') throw error
    const code = codeOf(error, call)
    const say = Object.hasOwn(words, code) ? words[code] : undefined
    if (say === undefined) throw error
    throw new AwsError(code, say(error.message, call), error.status)
  }
}

/** Of a route's target AWS says `gateway`, whatever kind it is (api-behaviour 90). */
function codeOf({ code }: AwsError, { operation }: Call): string {
  const isRoute = operation === 'CreateRoute' || operation === 'ReplaceRoute'
  return isRoute && code === 'InvalidInternetGatewayID.NotFound'
    ? 'InvalidGatewayID.NotFound'
    : code
}

function hasDependencies(what: string, id: string): string {
  return `The ${what} '${id}' has dependencies and cannot be deleted.`
}

function idIn(text: string): string | undefined {
  return /\b(?:vpc|subnet|sg|rtb|eni|igw|vgw|eipalloc|rtbassoc)-[0-9a-z]+/.exec(text)?.[0]
}
