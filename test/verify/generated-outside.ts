import fc from 'fast-check'
import type { Question } from '../../src/verify/question.ts'
import { aclEntry, addRoute, setAppAcl, smallNetwork, type SmallNetwork } from './small-network.ts'

const cidr = fc.constantFrom(
  '0.0.0.0/0',
  '198.51.100.0/24',
  '198.51.100.128/25',
  '172.16.0.0/12',
  '172.16.0.0/13',
  '3.5.140.0/22',
)
const ports = fc.constantFrom<[number, number]>(
  [443, 443],
  [1024, 65_535],
  [32_768, 60_999],
  [0, 65_535],
)
const row = fc.record({
  DestinationCidrBlock: cidr,
  target: fc.constantFrom(
    { GatewayId: 'igw-1' },
    { GatewayId: 'vgw-1' },
    { NatGatewayId: 'nat-1' },
  ),
  State: fc.constantFrom('active' as const, 'active' as const, 'blackhole' as const),
})
const entry = fc
  .tuple(
    fc.integer({ min: 1, max: 200 }),
    fc.constantFrom('in' as const, 'out' as const),
    fc.constantFrom('allow' as const, 'deny' as const),
    cidr,
    ports,
  )
  .map((args) => aclEntry(...args))
const rule = fc.tuple(cidr, ports).map(([CidrIp, [FromPort, ToPort]]) => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  IpRanges: [{ CidrIp }],
}))

/** Networks that differ in what stands between i-app and who asks from outside its VPC. */
export const outsideNetwork: fc.Arbitrary<SmallNetwork> = fc
  .record({
    rows: fc.uniqueArray(row, { maxLength: 4, selector: (each) => each.DestinationCidrBlock }),
    acl: fc.option(
      fc.uniqueArray(entry, {
        maxLength: 6,
        selector: (each) => `${each.RuleNumber} ${each.Egress}`,
      }),
    ),
    inbound: fc.array(rule, { maxLength: 3 }),
    attached: fc.constantFrom('both', 'both', 'neither'),
    mode: fc.constantFrom('off', 'off', 'block-ingress', 'block-bidirectional'),
    firewall: fc.constantFrom('none', 'none', 'gone'),
  })
  .map(({ rows, acl, inbound, attached, mode, firewall }) => {
    const made = smallNetwork()
    for (const { target, ...rest } of rows) addRoute('rtb-app', { ...rest, ...target })(made)
    if (acl) setAppAcl(...acl)(made)
    made.SecurityGroups[0]!.IpPermissions = inbound
    made.NetworkInterfaces[0]!.Association = { PublicIp: '203.0.113.77' }
    made.Subnets[0]!.BlockPublicAccessStates = { InternetGatewayBlockMode: mode as 'off' }
    if (attached === 'neither') made.InternetGateways[0]!.Attachments = []
    if (firewall === 'gone') addGatewayTable(made)
    return made
  })

/** The internet gateway's own table, which leads to a firewall that nobody has any more. */
function addGatewayTable({ RouteTables }: SmallNetwork): void {
  RouteTables.push({
    RouteTableId: 'rtb-edge-of-igw',
    VpcId: 'vpc-1',
    Associations: [{ Main: false, GatewayId: 'igw-1' }],
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
      {
        DestinationCidrBlock: '10.0.1.0/24',
        NetworkInterfaceId: 'eni-gone',
        State: 'blackhole',
      },
    ],
  })
}

const toPublicAddress = { address: '203.0.113.77', port: 443 }

export const internetQuestion: fc.Arbitrary<Question> = fc
  .constantFrom(
    ['0.0.0.0/0', '::/0'],
    ['198.51.100.0/24'],
    ['198.51.100.0/25', '198.51.100.192/26'],
    ['198.51.100.7/32'],
  )
  .map((internet) => ({ from: { internet }, to: toPublicAddress }))

export const dataCentreQuestion: fc.Arbitrary<Question> = fc
  .constantFrom('172.16.0.0/12', '172.16.5.0/24', '172.24.0.0/13')
  .map((cidrAsked) => ({
    from: { onPremises: { cidr: cidrAsked, via: 'vgw-1' } },
    to: { address: '10.0.1.10', port: 443 },
  }))
