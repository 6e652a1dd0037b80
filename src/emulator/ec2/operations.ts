import type { EmulatedOperations } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import { dhcpOptionsOperations } from './dhcp-options.ts'
import { egressOnlyInternetGatewayOperations } from './egress-only-internet-gateway.ts'
import { elasticIpOperations } from './elastic-ip.ts'
import { imageOperations } from './image.ts'
import { instanceAttributeOperations } from './instance-attribute.ts'
import { instanceProfileAssociationOperations } from './instance-profile-association.ts'
import { instanceStateOperations } from './instance-state.ts'
import { instanceOperations } from './instance.ts'
import { internetGatewayOperations } from './internet-gateway.ts'
import { natGatewayOperations } from './nat-gateway.ts'
import { networkAclEntryOperations } from './network-acl-entry.ts'
import { networkAclOperations } from './network-acl.ts'
import { networkInterfaceAttachmentOperations } from './network-interface-attachment.ts'
import { networkInterfaceOperations } from './network-interface.ts'
import { privateIpAddressOperations } from './private-ip-address.ts'
import { routePropagationOperations } from './route-propagation.ts'
import { routeTableAssociationOperations } from './route-table-association.ts'
import { routeTableOperations } from './route-table.ts'
import { routeOperations } from './route.ts'
import { securityGroupRuleOperations } from './security-group-rule.ts'
import { securityGroupOperations } from './security-group.ts'
import { subnetOperations } from './subnet.ts'
import { tagOperations } from './tags.ts'
import { vpcAttributeOperations } from './vpc-attribute.ts'
import { vpcOperations } from './vpc.ts'
import { vpnGatewayOperations } from './vpn-gateway.ts'
import { zoneOperations } from './zones.ts'

/** Every operation of EC2 that is emulated, by its API name. */
export const ec2Operations: EmulatedOperations<Ec2Context> = {
  ...vpcOperations,
  ...vpcAttributeOperations,
  ...dhcpOptionsOperations,
  ...subnetOperations,
  ...routeTableOperations,
  ...routeTableAssociationOperations,
  ...routeOperations,
  ...routePropagationOperations,
  ...internetGatewayOperations,
  ...egressOnlyInternetGatewayOperations,
  ...vpnGatewayOperations,
  ...natGatewayOperations,
  ...elasticIpOperations,
  ...securityGroupOperations,
  ...securityGroupRuleOperations,
  ...networkAclOperations,
  ...networkAclEntryOperations,
  ...networkInterfaceOperations,
  ...networkInterfaceAttachmentOperations,
  ...privateIpAddressOperations,
  ...instanceOperations,
  ...instanceStateOperations,
  ...instanceAttributeOperations,
  ...instanceProfileAssociationOperations,
  ...imageOperations,
  ...zoneOperations,
  ...tagOperations,
}
