import type { CaseGroup } from './conformance-case.ts'
import { apiCalls } from './cases/api-calls.ts'
import { dependencies } from './cases/dependencies.ts'
import { endpointLookups } from './cases/endpoint-lookups.ts'
import { endpointNetworkInterfaces } from './cases/endpoint-network-interfaces.ts'
import { endpointPolicies } from './cases/endpoint-policies.ts'
import { gatewayEndpointRefusals } from './cases/gateway-endpoint-refusals.ts'
import { gatewayEndpoints } from './cases/gateway-endpoints.ts'
import { gateways } from './cases/gateways.ts'
import { identities } from './cases/identities.ts'
import { instances } from './cases/instances.ts'
import { interfaceEndpointRefusals } from './cases/interface-endpoint-refusals.ts'
import { interfaceEndpoints } from './cases/interface-endpoints.ts'
import { networkAcls } from './cases/network-acls.ts'
import { prefixLists } from './cases/prefix-lists.ts'
import { privateDns } from './cases/private-dns.ts'
import { routeTables } from './cases/route-tables.ts'
import { routes } from './cases/routes.ts'
import { s3Buckets } from './cases/s3-buckets.ts'
import { s3Objects } from './cases/s3-objects.ts'
import { securityGroups } from './cases/security-groups.ts'
import { subnets } from './cases/subnets.ts'
import { typingMistakes } from './cases/typing-mistakes.ts'
import { vpcs } from './cases/vpcs.ts'

/** In the order of the page of differences. */
export const allCases: readonly CaseGroup[] = [
  gatewayEndpoints,
  gatewayEndpointRefusals,
  endpointLookups,
  interfaceEndpoints,
  endpointNetworkInterfaces,
  interfaceEndpointRefusals,
  privateDns,
  endpointPolicies,
  prefixLists,
  routeTables,
  routes,
  vpcs,
  subnets,
  securityGroups,
  typingMistakes,
  networkAcls,
  gateways,
  instances,
  dependencies,
  apiCalls,
  s3Buckets,
  s3Objects,
  identities,
]
