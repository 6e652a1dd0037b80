import type { Handler } from '../../aws/call.ts'
import { aclEntries } from './acl-entries.ts'
import { attachedInterfaces } from './attached-interfaces.ts'
import { attachedPolicies } from './attached-policies.ts'
import { blackholeRoutes } from './blackhole-routes.ts'
import { bucketNames } from './bucket-names.ts'
import { bucketPolicyResources } from './bucket-policy-resources.ts'
import { bucketRegion } from './bucket-region.ts'
import { cidrBlocks } from './cidr-blocks.ts'
import { defaultDhcpOptions } from './default-dhcp-options.ts'
import { defaultGroupRule } from './default-group-rule.ts'
import { dhcpOptionNames } from './dhcp-option-names.ts'
import { dryRun } from './dry-run.ts'
import { errorWords } from './error-words.ts'
import { filtersAndPages } from './filters-and-pages.ts'
import { groupDeletion } from './group-deletion.ts'
import { groupNames } from './group-names.ts'
import { groupRules } from './group-rules.ts'
import { instanceGroups } from './instance-groups.ts'
import { instanceProfiles } from './instance-profiles.ts'
import { interfaceAddresses } from './interface-addresses.ts'
import { malformedIds } from './malformed-ids.ts'
import { mappedAddresses } from './mapped-addresses.ts'
import { missingMembers } from './missing-members.ts'
import { natGatewayInterfaces } from './nat-gateway-interfaces.ts'
import { natGateways } from './nat-gateways.ts'
import { oneVpcAttribute } from './one-vpc-attribute.ts'
import { plainSubnets } from './plain-subnets.ts'
import { routeTableAssociations } from './route-table-associations.ts'
import { ruleForms } from './rule-forms.ts'
import { routesByHand } from './routes-by-hand.ts'
import type { Shim } from './shim.ts'
import { subnetDeletion } from './subnet-deletion.ts'
import { vpcDeletion } from './vpc-deletion.ts'

/**
 * Each stands for one difference from AWS: its file names the rule, and test/conformance shows it.
 * By the name that docs/emulator-differences.md calls it; a later one stands before an earlier one,
 * and its own calls are shimmed by those.
 */
export const shims: Readonly<Record<string, Shim>> = {
  errorWords,
  interfaceAddresses,
  natGatewayInterfaces,
  natGateways,
  filtersAndPages,
  defaultDhcpOptions,
  defaultGroupRule,
  plainSubnets,
  missingMembers,
  blackholeRoutes,
  routesByHand,
  routeTableAssociations,
  attachedInterfaces,
  instanceGroups,
  instanceProfiles,
  groupNames,
  groupRules,
  ruleForms,
  groupDeletion,
  aclEntries,
  mappedAddresses,
  subnetDeletion,
  vpcDeletion,
  cidrBlocks,
  dhcpOptionNames,
  oneVpcAttribute,
  dryRun,
  malformedIds,
  bucketNames,
  bucketRegion,
  bucketPolicyResources,
  attachedPolicies,
}

/** LocalStack with what it does otherwise put right in front of it. */
export function withShims(backend: Handler): Handler {
  return Object.values(shims).reduce((handler, shim) => shim(handler), backend)
}
