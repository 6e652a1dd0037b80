import type { EndpointContext } from './context.ts'
import type { IpPermission } from '@aws-sdk/client-ec2'
import { endpointsOf } from './context.ts'
import { findPrefixList } from './prefix-lists.ts'
import { dependencyViolation } from './refusals.ts'

/** api-behaviour 41, 94. */
export function checkVpcIsFree({ call, region }: EndpointContext): void {
  const id = call.input['VpcId']
  if (!endpointsOf(region).some((endpoint) => endpoint.vpcId === id)) return
  throw dependencyViolation(`The vpc '${id}' has dependencies and cannot be deleted.`)
}

/** api-behaviour 41, 97: the backend does not know the groups of an endpoint without interfaces. */
export function checkGroupIsFree({ call, region }: EndpointContext): void {
  const id = call.input['GroupId']
  if (!endpointsOf(region).some((endpoint) => endpoint.groupIds.includes(String(id)))) return
  throw dependencyViolation(`resource ${id} has a dependent object`)
}

/** A rule may name only a prefix list that the Region has. */
export function checkPrefixListsOfRules({ call }: EndpointContext): void {
  const permissions = (call.input['IpPermissions'] ?? []) as IpPermission[]
  for (const { PrefixListIds } of permissions) {
    for (const { PrefixListId } of PrefixListIds ?? []) {
      findPrefixList(call.region, PrefixListId ?? '')
    }
  }
}
