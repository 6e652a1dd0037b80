import type { CreateVpcEndpointCommandInput, Vpc } from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import type { EndpointService, EndpointType } from './services.ts'
import { AwsError } from '../aws/error.ts'
import { endpointsOf, findVpc } from './context.ts'
import { planGatewayEndpoint } from './gateway-endpoint.ts'
import { addInterfaces, planInterfaceEndpoint } from './interface-endpoint.ts'
import {
  checkIdForm,
  checkRequired,
  idNotFound,
  invalidParameter,
  notEmulated,
  refuseDryRun,
  refuseUnread,
} from './refusals.ts'
import { regionInName, servicesNamed } from './services.ts'
import { tagsOfNew } from './tag-list.ts'
import { isCrossRegion, unknownService } from './vpc-endpoint-services.ts'
import { vpcEndpointShape } from './vpc-endpoint-shape.ts'

const members = [
  'ClientToken',
  'DnsOptions',
  'IpAddressType',
  'PolicyDocument',
  'PrivateDnsEnabled',
  'RouteTableIds',
  'SecurityGroupIds',
  'ServiceName',
  'ServiceRegion',
  'SubnetConfigurations',
  'SubnetIds',
  'TagSpecifications',
  'VpcEndpointType',
  'VpcId',
]

/** Rule 23 and 63: the default quotas. */
const gatewayQuota = 20
const interfaceQuota = 50

/** Refuses what api-behaviour 1–29 refuse; answers as 52 and 53. */
export async function createVpcEndpoint(context: EndpointContext): Promise<Output> {
  const { call, region } = context
  const input = call.input as unknown as CreateVpcEndpointCommandInput
  refuseUnread('CreateVpcEndpoint', call.input, members)
  checkRequired(call.input, ['VpcId', 'ServiceName'])
  const repeated = findRepeated(context)
  if (repeated !== undefined) return answer(context, repeated)
  const vpc = await existingVpc(context, input.VpcId ?? '')
  const service = serviceFor(context, input)
  const endpoint =
    service.type === 'Gateway'
      ? await planGatewayEndpoint(context, vpc, service, input)
      : await planInterfaceEndpoint(context, vpc, service, input)
  checkQuota(context, endpoint)
  endpoint.tags = tagsOfNew(input.TagSpecifications)
  refuseDryRun(input)
  if (input.ClientToken !== undefined) {
    endpoint.clientToken = input.ClientToken
    endpoint.request = requestText(context)
  }
  if (endpoint.type === 'Interface') {
    const wishes = (input.SubnetIds ?? []).map((subnetId) => ({
      subnetId,
      address: input.SubnetConfigurations?.find((one) => one.SubnetId === subnetId)?.Ipv4,
    }))
    await addInterfaces(context, endpoint, wishes)
  }
  region.endpoints[endpoint.vpcEndpointId] = endpoint
  return answer(context, endpoint)
}

async function existingVpc(context: EndpointContext, id: string): Promise<Vpc & { VpcId: string }> {
  checkIdForm('vpc', id)
  const vpc = await findVpc(context, id)
  if (vpc === undefined) throw idNotFound('vpc', id)
  return { ...vpc, VpcId: id }
}

/** api-behaviour 1–4; rules 17, 67. */
function serviceFor(
  { call }: EndpointContext,
  input: CreateVpcEndpointCommandInput,
): EndpointService {
  const name = input.ServiceName ?? ''
  const type = input.VpcEndpointType ?? 'Gateway'
  if (type !== 'Gateway' && type !== 'Interface') {
    throw unusableType(type)
  }
  const namedRegion = regionInName(name)
  const all = servicesNamed(namedRegion, name)
  const isForeign = namedRegion !== call.region
  const services = isForeign ? all.filter(isCrossRegion) : all
  if (services.length === 0) throw unknownService(name)
  const service = services.find((one) => one.type === type)
  if (service === undefined) throw typeMismatch(type, services)
  const serviceRegion = input.ServiceRegion ?? call.region
  if (serviceRegion !== namedRegion) throw unknownService(name)
  return service
}

/** A type of AWS's that is not emulated, or none at all, `interface` for one. */
function unusableType(type: string): AwsError {
  const others = ['GatewayLoadBalancer', 'Resource', 'ServiceNetwork']
  if (others.includes(type)) return notEmulated(`VPC endpoints of the type ${type}`)
  // api-behaviour 32 has the code; the words are ours.
  return new AwsError(
    'InvalidVpcEndpointType',
    `The VPC endpoint type '${type}' is not valid. Valid types: ${['Interface', 'Gateway', ...others].join(', ')}.`,
  )
}

/** api-behaviour 2, 3. */
function typeMismatch(type: EndpointType, services: readonly EndpointService[]): AwsError {
  const available = services.map((one) => one.type).join(', ')
  return invalidParameter(
    `Endpoint type (${type}) does not match available service types ([${available}]).`,
  )
}

/** api-behaviour 28. */
function checkQuota({ region }: EndpointContext, endpoint: EndpointRecord): void {
  const others = endpointsOf(region).filter((one) => one.type === endpoint.type)
  const isFull =
    endpoint.type === 'Gateway'
      ? others.length >= gatewayQuota
      : others.filter((one) => one.vpcId === endpoint.vpcId).length >= interfaceQuota
  if (!isFull) return
  throw new AwsError(
    'VpcEndpointLimitExceeded',
    'The maximum number of VPC endpoints has been reached.',
  )
}

/** api-behaviour 115. */
function findRepeated(context: EndpointContext): EndpointRecord | undefined {
  const token = context.call.input['ClientToken']
  if (typeof token !== 'string') return undefined
  const earlier = endpointsOf(context.region).find((one) => one.clientToken === token)
  if (earlier === undefined || earlier.request === requestText(context)) return earlier
  throw new AwsError(
    'IdempotentParameterMismatch',
    'The request uses the same client token as a previous, but non-identical request.',
  )
}

function requestText({ call }: EndpointContext): string {
  const { DryRun: _dryRun, ...input } = call.input
  return JSON.stringify(Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** api-behaviour 52, 53: an interface endpoint is pending, and shows no policy that was not given. */
async function answer(context: EndpointContext, endpoint: EndpointRecord): Promise<Output> {
  const isPending = endpoint.type === 'Interface'
  const { PolicyDocument, ...VpcEndpoint } = await vpcEndpointShape(context, endpoint, isPending)
  const isShown = endpoint.type === 'Gateway' || endpoint.policyWasGiven
  return {
    VpcEndpoint: isShown ? { ...VpcEndpoint, PolicyDocument } : VpcEndpoint,
    ...(endpoint.clientToken === undefined ? {} : { ClientToken: endpoint.clientToken }),
  }
}
