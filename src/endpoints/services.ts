import { recordedPrefixLists } from '../verify/endpoints/recorded-prefix-lists.ts'
import { createHash } from 'node:crypto'

export type EndpointType = 'Gateway' | 'Interface'

/** An AWS service that VPC endpoints are made for, in one Region. */
export interface EndpointService {
  readonly serviceName: string
  readonly type: EndpointType
  readonly region: string
  /** api-behaviour 60: the part of an interface endpoint's names before the Region. */
  readonly base: string
  readonly baseEndpointDnsName: string
  /** What private DNS answers for; none: the service has no private name (api-behaviour 12). */
  readonly privateDnsNames: readonly string[]
  readonly serviceId: string
}

const gatewayServices = ['s3', 'dynamodb']

/** Short name → base name where it differs (api-behaviour 60). */
const bases: Readonly<Record<string, string>> = {
  'ecr.api': 'api.ecr',
  'ecr.dkr': 'dkr.ecr',
  'ecs-agent': 'ecs-a',
  'ecs-telemetry': 'ecs-t',
  'kinesis-streams': 'kinesis',
}

/** Interface services, by what follows the Region in their names. */
const interfaceServices = [
  'autoscaling',
  'dynamodb',
  'ec2',
  'ec2messages',
  'ecr.api',
  'ecr.dkr',
  'ecs',
  'ecs-agent',
  'ecs-telemetry',
  'elasticloadbalancing',
  'events',
  'execute-api',
  'kinesis-streams',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'ssmmessages',
  'states',
  'sts',
]

/** api-behaviour 83. */
const recordedServiceIds: Readonly<Record<string, string>> = {
  'us-east-1 s3 Gateway': 'vpce-svc-0aa7c06513d4872d5',
  'us-east-1 s3 Interface': 'vpce-svc-081d84efcdc7bac15',
  'us-east-1 dynamodb Gateway': 'vpce-svc-099eb39957ebe7ecc',
  'us-east-1 dynamodb Interface': 'vpce-svc-04b9ffcb9ee7ef983',
  'us-east-1 ec2 Interface': 'vpce-svc-0812fbb18b2c0893b',
  'us-east-1 sts Interface': 'vpce-svc-0fea2b65f0eeb838b',
}

/** Where not recorded, an id of AWS's form that is always the same one for the same service. */
function serviceId(region: string, short: string, type: EndpointType): string {
  const key = `${region} ${short} ${type}`
  const digest = createHash('sha256').update(key).digest('hex')
  return recordedServiceIds[key] ?? `vpce-svc-${digest.slice(0, 17)}`
}

/** Rule 71 for S3; api-behaviour 60 for ECR's repositories, which are names below the base. */
function privateDnsNames(region: string, short: string, base: string): string[] {
  const name = (label: string) => `${label}.${region}.amazonaws.com`
  if (short === 'dynamodb') return []
  if (short === 's3') {
    return ['s3', 's3-control', 's3-accesspoint'].flatMap((label) => [
      name(label),
      `*.${name(label)}`,
    ])
  }
  if (short === 'ecr.dkr') return [name(base), `*.${name(base)}`]
  if (short === 'execute-api') return [`*.${name(base)}`]
  return [name(base)]
}

function service(region: string, short: string, type: EndpointType): EndpointService {
  const base = bases[short] ?? short
  const domain = type === 'Gateway' ? 'amazonaws.com' : 'vpce.amazonaws.com'
  return {
    serviceName: `com.amazonaws.${region}.${short}`,
    type,
    region,
    base,
    baseEndpointDnsName: `${base}.${region}.${domain}`,
    privateDnsNames: type === 'Gateway' ? [] : privateDnsNames(region, short, base),
    serviceId: serviceId(region, short, type),
  }
}

/** The services of a Region, sorted by name; S3 and DynamoDB twice (api-behaviour 82, 83). */
export function servicesOf(region: string): EndpointService[] {
  return interfaceServices.flatMap((short) => [
    ...(gatewayServices.includes(short) ? [service(region, short, 'Gateway')] : []),
    service(region, short, 'Interface'),
  ])
}

/** The services of that name, one for each type it has; none if AWS has no such service or Region. */
export function servicesNamed(region: string, serviceName: string): EndpointService[] {
  if (!Object.hasOwn(recordedPrefixLists, region)) return []
  return servicesOf(region).filter((one) => one.serviceName === serviceName)
}

/** `s3`, of `com.amazonaws.ap-northeast-2.s3`. */
export function shortName(serviceName: string): string {
  return serviceName.split('.').slice(3).join('.')
}

/** The Region that a service's name names. */
export function regionInName(serviceName: string): string {
  return serviceName.split('.')[2] ?? ''
}
