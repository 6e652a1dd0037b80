import { accessKey } from './resources/access-key.ts'
import { bucketPolicy } from './resources/bucket-policy.ts'
import { bucket } from './resources/bucket.ts'
import { eip } from './resources/eip.ts'
import { instanceProfile } from './resources/instance-profile.ts'
import { instance } from './resources/instance.ts'
import { internetGateway } from './resources/internet-gateway.ts'
import { managedPolicy } from './resources/managed-policy.ts'
import { natGateway } from './resources/nat-gateway.ts'
import { networkAclEntry } from './resources/network-acl-entry.ts'
import { networkAcl } from './resources/network-acl.ts'
import { networkInterface } from './resources/network-interface.ts'
import { policy } from './resources/policy.ts'
import { role } from './resources/role.ts'
import { routeTable } from './resources/route-table.ts'
import { route } from './resources/route.ts'
import { securityGroupEgress } from './resources/security-group-egress.ts'
import { securityGroupIngress } from './resources/security-group-ingress.ts'
import { securityGroup } from './resources/security-group.ts'
import { subnetNetworkAclAssociation } from './resources/subnet-network-acl-association.ts'
import { subnetRouteTableAssociation } from './resources/subnet-route-table-association.ts'
import { subnet } from './resources/subnet.ts'
import { user } from './resources/user.ts'
import { vpcEndpoint } from './resources/vpc-endpoint.ts'
import { vpcGatewayAttachment } from './resources/vpc-gateway-attachment.ts'
import { vpc } from './resources/vpc.ts'
import { vpnGateway } from './resources/vpn-gateway.ts'
import type { ResourceType } from './resource-type.ts'

/** Every type of resource that a template may have, by its name in CloudFormation. */
const all = [
  accessKey,
  bucket,
  bucketPolicy,
  eip,
  instance,
  instanceProfile,
  internetGateway,
  managedPolicy,
  natGateway,
  networkAcl,
  networkAclEntry,
  networkInterface,
  policy,
  role,
  route,
  routeTable,
  securityGroup,
  securityGroupEgress,
  securityGroupIngress,
  subnet,
  subnetNetworkAclAssociation,
  subnetRouteTableAssociation,
  user,
  vpc,
  vpcEndpoint,
  vpcGatewayAttachment,
  vpnGateway,
]

const byName = new Map(
  // Each type reads only the properties that its own schema has parsed.
  all.map((one) => [one.type, one as unknown as ResourceType<unknown>]),
)

export function resourceTypeOf(name: string): ResourceType<unknown> | undefined {
  return byName.get(name)
}
