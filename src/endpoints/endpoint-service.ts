import type { Call, Handler, Output } from '../aws/call.ts'
import type { PolicedEndpoint } from './authorization/s3-decision.ts'
import type { EndpointContext } from './context.ts'
import type { EndpointState } from './records.ts'
import { noteBucketOwner, ownerOf } from './authorization/bucket-owners.ts'
import { answerS3, type S3GateOptions } from './authorization/s3-gate.ts'
import { createVpcEndpoint } from './create-vpc-endpoint.ts'
import { deleteVpcEndpoints } from './delete-vpc-endpoints.ts'
import { checkGroupIsFree, checkPrefixListsOfRules, checkVpcIsFree } from './dependencies.ts'
import { describeVpcEndpoints } from './describe-vpc-endpoints.ts'
import { modifyVpcEndpoint } from './modify-vpc-endpoint.ts'
import {
  checkDetachment,
  checkInterfaceChange,
  checkInterfaceDeletion,
  describeNetworkInterfaces,
} from './network-interface-joins.ts'
import {
  describeManagedPrefixLists,
  describePrefixLists,
  getManagedPrefixListEntries,
} from './prefix-lists.ts'
import { readEndpointState } from './records.ts'
import { notEmulated } from './refusals.ts'
import { checkRouteByHand, checkRouteDeletion } from './route-by-hand.ts'
import { checkRouteTableIsFree, describeRouteTables } from './route-table-joins.ts'
import { createTags, deleteTags, describeTags } from './tag-joins.ts'
import { describeVpcEndpointServices } from './vpc-endpoint-services.ts'

export interface EndpointServiceOptions {
  /** Answers everything else, and is asked for what endpoints stand on. */
  readonly backend: Handler
  /** The home Region; calls name theirs themselves. */
  readonly region: string
  readonly accountId: string
  readonly now: () => Date
  /** That many random hexadecimal digits. */
  readonly randomHex: (length: number) => string
  readonly store?: {
    readonly load: () => unknown
    /**
     * Must take what it is given before it returns: the state goes on changing. A call that changed
     * it is answered when what is returned resolves.
     */
    readonly save: (state: unknown) => void | Promise<void>
  }
  /** How long an interface endpoint stays pending after its creation; 0 unless told. */
  readonly pendingMs?: number
  /** Service name → zone names that it is not offered in (rule 104). */
  readonly unsupportedZones?: Readonly<Record<string, readonly string[]>>
}

type Own = (context: EndpointContext) => Output | Promise<Output>

/** What is answered here, some of it joined into what the backend answers. */
const answered: Readonly<Record<string, Own>> = {
  CreateVpcEndpoint: createVpcEndpoint,
  ModifyVpcEndpoint: modifyVpcEndpoint,
  DeleteVpcEndpoints: deleteVpcEndpoints,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcEndpointServices: describeVpcEndpointServices,
  DescribePrefixLists: describePrefixLists,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  DescribeRouteTables: describeRouteTables,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeTags: describeTags,
}

const changesState = [
  'CreateVpcEndpoint',
  'ModifyVpcEndpoint',
  'DeleteVpcEndpoints',
  'CreateTags',
  'DeleteTags',
]

/** What endpoints forbid; the backend answers what they do not. */
const checked: Readonly<Record<string, (context: EndpointContext) => void>> = {
  CreateRoute: checkRouteByHand,
  ReplaceRoute: checkRouteByHand,
  DeleteRoute: checkRouteDeletion,
  DeleteRouteTable: checkRouteTableIsFree,
  DeleteVpc: checkVpcIsFree,
  DeleteSecurityGroup: checkGroupIsFree,
  DeleteNetworkInterface: checkInterfaceDeletion,
  DetachNetworkInterface: checkDetachment,
  AttachNetworkInterface: checkInterfaceDeletion,
  ModifyNetworkInterfaceAttribute: checkInterfaceChange,
  AuthorizeSecurityGroupEgress: checkPrefixListsOfRules,
  AuthorizeSecurityGroupIngress: checkPrefixListsOfRules,
}

/**
 * Stands in front of a backend and owns VPC endpoints, their routes and interfaces, and prefix
 * lists; and lets calls of S3 pass if all policies allow, the endpoint's among them. Throws `BrokenEndpointStateError` where the saved state cannot be read. Calls that touch
 * endpoints run one after the other, so that none sees another half done.
 */
export function createEndpointService(options: EndpointServiceOptions): Handler {
  const { backend, store } = options
  const state = readEndpointState(store?.load())
  let last: Promise<unknown> = Promise.resolve()
  const gate: S3GateOptions = {
    backend,
    accountId: options.accountId,
    ownerOf: (bucket) => ownerOf(state, bucket, options.accountId),
    findEndpoint: (id) => findPoliced(state, id, options.accountId),
  }

  async function answerBuckets(call: Call): Promise<Output> {
    const output = await answerS3(gate, call)
    if (noteBucketOwner(state, call, options.accountId)) await store?.save(state)
    return output
  }

  async function answer(call: Call): Promise<Output> {
    state.regions[call.region] ??= { endpoints: {} }
    const region = state.regions[call.region] ?? { endpoints: {} }
    const context: EndpointContext = {
      call,
      ask: (operation, input) => backend({ ...call, operation, input }),
      region,
      accountId: options.accountId,
      now: options.now(),
      randomHex: options.randomHex,
      pendingMs: options.pendingMs ?? 0,
      unsupportedZones: options.unsupportedZones ?? {},
    }
    const own = Object.hasOwn(answered, call.operation) ? answered[call.operation] : undefined
    if (own !== undefined) {
      const output = await own(context)
      if (changesState.includes(call.operation)) await store?.save(state)
      return output
    }
    if (/VpcEndpoint|PrefixList/.test(call.operation)) {
      throw notEmulated(`the operation ${call.operation} of EC2`)
    }
    if (Object.hasOwn(checked, call.operation)) checked[call.operation]?.(context)
    return backend(call)
  }

  return (call) => {
    if (call.service === 's3') return answerBuckets(call)
    if (call.service !== 'ec2') return backend(call)
    const next = last.then(() => answer(call))
    last = next.catch(() => undefined)
    return next
  }
}

/** Ids are unique in all Regions: the VPC's is where the endpoint is found. */
function findPoliced(
  state: EndpointState,
  id: string,
  accountId: string,
): PolicedEndpoint | undefined {
  for (const [region, { endpoints }] of Object.entries(state.regions)) {
    const endpoint = Object.hasOwn(endpoints, id) ? endpoints[id] : undefined
    if (endpoint !== undefined) return { ...endpoint, accountId, region }
  }
  return undefined
}
