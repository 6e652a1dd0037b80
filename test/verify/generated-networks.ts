import type { IpPermission } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { S3Destination } from '../../src/verify/question.ts'
import {
  addFarVpc,
  addInterfaceEndpoint,
  addPeering,
  otherInSecondZone,
  setGroup,
} from './endpoint-network.ts'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  setAppAcl,
  setEgress,
  smallNetwork,
  type Change,
  type SmallNetwork,
} from './small-network.ts'

export const cidr = fc.constantFrom(
  '0.0.0.0/0',
  '3.5.140.0/22',
  '3.5.141.0/24',
  '52.0.0.0/8',
  '52.219.60.0/23',
  '10.0.0.0/16',
)
const ports = fc.constantFrom<[number, number]>(
  [443, 443],
  [1024, 65_535],
  [32_768, 60_999],
  [0, 65_535],
  [80, 80],
)

const route: fc.Arbitrary<Change> = fc
  .record({
    DestinationCidrBlock: cidr.filter((each) => each !== '10.0.0.0/16'),
    target: fc.constantFrom(
      { NatGatewayId: 'nat-1' },
      { GatewayId: 'igw-1' },
      { GatewayId: 'vgw-1' },
    ),
    State: fc.constantFrom('active' as const, 'blackhole' as const),
  })
  .map(({ target, ...rest }) => addRoute('rtb-app', { ...rest, ...target }))

const entry = fc
  .tuple(
    fc.integer({ min: 1, max: 200 }),
    fc.constantFrom('in' as const, 'out' as const),
    fc.constantFrom('allow' as const, 'deny' as const),
    cidr,
    ports,
  )
  .map((args) => aclEntry(...args))

export const egress = fc.tuple(cidr, ports).map(([CidrIp, [FromPort, ToPort]]) => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  IpRanges: [{ CidrIp }],
}))

/** Networks made from everything that these tests vary; rule numbers and destinations are unique. */
export const network: fc.Arbitrary<SmallNetwork> = fc
  .record({
    endpointTables: fc.subarray(['rtb-app', 'rtb-main']),
    routes: fc.array(route, { maxLength: 4 }),
    acl: fc.option(
      fc.uniqueArray(entry, {
        maxLength: 6,
        selector: (each) => `${each.RuleNumber} ${each.Egress}`,
      }),
    ),
    egress: fc.option(fc.array(egress, { maxLength: 3 })),
    support: fc.boolean(),
  })
  .map((parts) => {
    const made = smallNetwork()
    if (parts.endpointTables.length > 0) addGatewayEndpoint('vpce-1', parts.endpointTables)(made)
    for (const change of parts.routes) change(made)
    const routes = made.RouteTables[1]!.Routes!
    made.RouteTables[1]!.Routes = [
      ...new Map(
        routes.map((each) => [each.DestinationPrefixListId ?? each.DestinationCidrBlock, each]),
      ).values(),
    ]
    if (parts.acl) setAppAcl(...parts.acl)(made)
    if (parts.egress) setEgress(...parts.egress)(made)
    made.VpcAttributes[0]!.EnableDnsSupport = { Value: parts.support }
    return made
  })

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
export const ingress = fc.constantFrom<IpPermission>(
  { ...https, UserIdGroupPairs: [{ GroupId: 'sg-app' }] },
  { ...https, UserIdGroupPairs: [{ GroupId: 'sg-endpoint' }] },
  { ...https, IpRanges: [{ CidrIp: '10.0.1.0/24' }] },
  { ...https, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
  { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
)
const aclEntries = fc.uniqueArray(
  fc
    .tuple(
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('in' as const, 'out' as const),
      fc.constantFrom('allow' as const, 'deny' as const),
      fc.constantFrom('10.0.2.0/24', '10.0.1.0/24', '0.0.0.0/0', '20.10.0.0/16'),
      fc.constantFrom<[number, number]>([443, 443], [1024, 65_535], [0, 65_535]),
    )
    .map((args) => aclEntry(...args)),
  { maxLength: 5, selector: (each) => `${each.RuleNumber} ${each.Egress}` },
)
const places = fc.constantFrom<Record<string, string>>(
  { 'subnet-app': '10.0.1.50' },
  { 'subnet-other': '10.0.2.50' },
  { 'subnet-app': '10.0.1.50', 'subnet-other': '10.0.2.50' },
)

/** Networks with an interface endpoint, in the VPC or in a peered one, and perhaps a gateway beside it. */
export const endpointNetwork: fc.Arbitrary<SmallNetwork> = fc
  .record({
    privateDns: fc.constantFrom('off' as const, 'vpc' as const, 'inbound-resolver-only' as const),
    state: fc.constantFrom('available', 'available', 'pending'),
    places,
    inbound: fc.array(ingress, { maxLength: 3 }),
    gatewayTables: fc.subarray(['rtb-app', 'rtb-main']),
    acl: fc.option(aclEntries),
    egress: fc.option(fc.constantFrom('10.0.0.0/16', '20.10.0.0/16', '0.0.0.0/0')),
    far: fc.option(fc.constantFrom('there' as const, 'both' as const, 'none' as const)),
  })
  .map((parts) => {
    const made = smallNetwork()
    otherInSecondZone(made)
    if (parts.far) {
      addFarVpc()(made)
      addPeering(parts.far)(made)
    }
    const where = parts.far
      ? { vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' } }
      : { addresses: parts.places }
    addInterfaceEndpoint({ privateDns: parts.privateDns, state: parts.state, ...where })(made)
    setGroup('sg-endpoint', parts.inbound)(made)
    if (parts.gatewayTables.length > 0) addGatewayEndpoint('vpce-1', parts.gatewayTables)(made)
    if (parts.acl) setAppAcl(...parts.acl)(made)
    if (parts.egress) setEgress({ ...https, IpRanges: [{ CidrIp: parts.egress }] })(made)
    return made
  })

export const name = fc.constantFrom<S3Destination['name']>('regional', 'endpoint', 'either')
