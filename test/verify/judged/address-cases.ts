import type { Question } from '../../../src/verify/question.ts'
import { setGroup } from '../endpoint-network.ts'
import {
  addRoute,
  setAppAcl,
  allowAllIn,
  allowAllOut,
  setInterface,
  setIpv6,
  type Change,
} from '../small-network.ts'
import type { JudgedCase } from './judged-case.ts'

const admits = (from: string): Change =>
  setGroup('sg-app', [
    {
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      ...(from.includes(':')
        ? { Ipv6Ranges: [{ CidrIpv6: from }] }
        : { IpRanges: [{ CidrIp: from }] }),
    },
  ])
const pods = setInterface('other', { Ipv4Prefixes: [{ Ipv4Prefix: '10.0.2.64/28' }] })
const at = (address: string): Partial<Question> => ({ to: { address, port: 8080 } })

const everyIpv6 = (Egress: boolean) => ({
  RuleNumber: 101,
  Protocol: '-1',
  RuleAction: 'allow' as const,
  Egress,
  Ipv6CidrBlock: '::/0',
})
/** A dual-stack VPC: every subnet's ACL and the group let IPv6 out and in. */
const dualStack: Change = (network) => {
  network.NetworkAcls[0]!.Entries!.push(everyIpv6(true), everyIpv6(false))
  network.SecurityGroups[0]!.IpPermissionsEgress![0]!.Ipv6Ranges = [{ CidrIpv6: '::/0' }]
  for (const table of network.RouteTables) {
    table.Routes!.push({
      DestinationIpv6CidrBlock: '2600:1f18:aaaa::/56',
      GatewayId: 'local',
      State: 'active',
    })
  }
}
const bothIpv6 = [setIpv6('app', '2600:1f18:aaaa:1::10'), setIpv6('other', '2600:1f18:aaaa:2::10')]
const outwards = addRoute('rtb-app', {
  DestinationIpv6CidrBlock: '::/0',
  EgressOnlyInternetGatewayId: 'eigw-1',
})
const instance =
  (id: string, Name: string): Change =>
  (network) => {
    network.Reservations.push({ Instances: [{ InstanceId: id, State: { Name: Name as never } }] })
  }

export const addressCases: readonly JudgedCase[] = [
  // Rule 126.
  {
    says: 'a pod in a prefix that is delegated to its node is reached',
    changes: [pods, admits('10.0.0.0/16')],
    question: at('10.0.2.70'),
    via: 'local',
    codes: [],
  },
  {
    says: 'an address past the delegated prefix is nobody',
    changes: [pods, admits('10.0.0.0/16')],
    question: at('10.0.2.80'),
    via: 'local',
    codes: ['NO_POSSIBLE_DESTINATION'],
  },
  {
    says: 'over IPv6 a group is asked about the IPv6 address of the sender',
    changes: [dualStack, ...bothIpv6, admits('2600:1f18:aaaa:1::/64')],
    question: at('2600:1f18:aaaa:2::10'),
    via: 'local',
    codes: [],
  },
  {
    says: 'over IPv6 a group that admits the IPv4 address does not help',
    changes: [dualStack, ...bothIpv6, admits('10.0.0.0/16')],
    question: at('2600:1f18:aaaa:2::10'),
    via: 'local',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  // Rule 119.
  {
    says: 'without an IPv6 address of its own an instance does not leave by an egress-only gateway',
    changes: [
      dualStack,
      outwards,
      (network) => {
        network.Subnets[0]!.Ipv6CidrBlockAssociationSet = [
          { Ipv6CidrBlock: '2600:1f18:aaaa:1::/64' },
        ]
      },
    ],
    question: at('2606:2800:220:1::1'),
    via: 'egress-only-internet-gateway',
    codes: ['forward-no-address'],
    mended: true,
  },
  {
    says: 'an ACL without IPv6 entries inwards loses the answer of the IPv6 internet',
    changes: [
      dualStack,
      ...bothIpv6,
      outwards,
      setAppAcl(allowAllOut, everyIpv6(true), allowAllIn),
    ],
    question: at('2606:2800:220:1::1'),
    via: 'egress-only-internet-gateway',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    says: 'a ping over IPv6 is protocol 58, and a rule for ICMP does not let it in',
    changes: [
      dualStack,
      ...bothIpv6,
      setGroup('sg-app', [
        { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
      ]),
    ],
    question: { ...at('2600:1f18:aaaa:2::10'), protocol: 'icmp' },
    via: 'local',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  // Rule 118.
  {
    says: 'a stopped instance does not answer',
    changes: [admits('10.0.0.0/16'), instance('i-other', 'stopped')],
    question: at('10.0.2.10'),
    via: 'local',
    codes: ['BAD_STATE'],
    mended: true,
  },
  {
    says: 'a stopped instance does not ask either',
    changes: [admits('10.0.0.0/16'), instance('i-app', 'stopped')],
    question: at('10.0.2.10'),
    via: 'local',
    codes: ['BAD_STATE'],
  },
  {
    says: 'a terminated instance that is still listed is told from an unknown one',
    changes: [instance('i-gone', 'terminated')],
    question: { ...at('10.0.2.10'), from: { instance: 'i-gone' } },
    via: 'none',
    codes: ['BAD_STATE'],
  },
  {
    says: 'an interface that hangs on nothing does not answer',
    changes: [
      admits('10.0.0.0/16'),
      (network) => {
        const found = network.NetworkInterfaces.find(
          (each) => each.PrivateIpAddress === '10.0.2.10',
        )!
        delete found.Attachment
        found.Status = 'available'
      },
    ],
    question: at('10.0.2.10'),
    via: 'local',
    codes: ['BAD_STATE'],
  },
]
