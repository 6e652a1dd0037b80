import { otherInSecondZone } from '../endpoint-network.ts'
import { aclEntry, allowAllIn, allowAllOut, setAppAcl, type Change } from '../small-network.ts'
import { addTransitGateway, backFromHub, toTransit } from '../transit-network.ts'
import type { JudgedCase } from './judged-case.ts'

const home = { cidr: '10.0.0.0/16', to: 'app', propagated: true } as const
const there = { cidr: '20.10.0.0/16', to: 'hub', propagated: true } as const

/** A machine in the hub that admits 443 from the spoke, or from a group of it. */
const server =
  (from: { cidr: string } | { group: string } = { cidr: '10.0.0.0/16' }): Change =>
  (network) => {
    network.SecurityGroups.push({
      GroupId: 'sg-server',
      VpcId: 'vpc-2',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          ...('cidr' in from
            ? { IpRanges: [{ CidrIp: from.cidr }] }
            : { UserIdGroupPairs: [{ GroupId: from.group }] }),
        },
      ],
    })
    network.NetworkInterfaces.push({
      NetworkInterfaceId: 'eni-server',
      VpcId: 'vpc-2',
      SubnetId: 'subnet-far',
      PrivateIpAddress: '20.10.0.20',
      Groups: [{ GroupId: 'sg-server' }],
    })
  }
/** Each VPC with a small subnet of its own for the attachment, as AWS advises. */
const subnetsOfTheirOwn: Change = (network) => {
  for (const [id, VpcId, CidrBlock] of [
    ['subnet-tgw', 'vpc-1', '10.0.254.0/28'],
    ['subnet-hub-tgw', 'vpc-2', '20.10.254.0/28'],
  ]) {
    network.Subnets.push({
      SubnetId: id!,
      VpcId: VpcId!,
      CidrBlock: CidrBlock!,
      AvailabilityZone: 'ap-northeast-2a',
    })
  }
  network.TransitGatewayVpcAttachments[0]!.SubnetIds = ['subnet-tgw']
  network.TransitGatewayVpcAttachments[1]!.SubnetIds = ['subnet-hub-tgw']
}
const acl =
  (
    subnet: string,
    VpcId: string,
    ...Entries: NonNullable<Parameters<typeof setAppAcl>[0]>[]
  ): Change =>
  (network) => {
    network.NetworkAcls.push({
      NetworkAclId: `acl-${subnet}`,
      VpcId,
      Associations: [{ SubnetId: subnet }],
      Entries,
    })
  }
const groupsSupported: Change = (network) => {
  network.TransitGateways[0]!.Options = { SecurityGroupReferencingSupport: 'enable' }
  for (const each of network.TransitGatewayVpcAttachments) {
    each.Options = { SecurityGroupReferencingSupport: 'enable' }
  }
}
const formerAttachment: Change = (network) => {
  network.TransitGatewayAttachments.unshift({
    ...network.TransitGatewayAttachments[0]!,
    TransitGatewayAttachmentId: 'tgw-attach-former',
    State: 'deleted',
  })
}
const question = { to: { address: '20.10.0.20', port: 443 } }
const ways = [toTransit(), backFromHub]
const both = addTransitGateway({ routes: [home, there] })
const via = 'transit-gateway'

export const transitCases: readonly JudgedCase[] = [
  // Rule 124.
  {
    says: 'the ACL of the attachment subnet has to let in what the VPC sends',
    changes: [both, server(), ...ways, subnetsOfTheirOwn, acl('subnet-tgw', 'vpc-1', allowAllOut)],
    question,
    via,
    codes: ['SUBNET_ACL_RESTRICTION'],
    mended: true,
  },
  {
    says: 'that subnet is not asked outwards about what the VPC sends, but about the answer',
    changes: [
      both,
      server(),
      ...ways,
      subnetsOfTheirOwn,
      acl('subnet-tgw', 'vpc-1', allowAllIn, aclEntry(100, 'out', 'allow', '10.0.0.0/16')),
    ],
    question,
    via,
    codes: [],
  },
  {
    says: "the far attachment's subnet has to let the packet out into its VPC",
    changes: [
      both,
      server(),
      ...ways,
      subnetsOfTheirOwn,
      acl(
        'subnet-hub-tgw',
        'vpc-2',
        allowAllIn,
        aclEntry(100, 'out', 'allow', '20.10.0.0/16', [1024, 65_535]),
      ),
    ],
    question,
    via,
    codes: ['SUBNET_ACL_RESTRICTION'],
    mended: true,
  },
  {
    says: 'in the subnet of the attachment itself nothing is asked about what comes from the gateway',
    changes: [
      both,
      server(),
      ...ways,
      setAppAcl(allowAllOut, aclEntry(100, 'in', 'allow', '10.0.1.0/24')),
    ],
    question,
    via,
    codes: [],
  },
  // Rule 125.
  {
    says: 'a group of the other VPC may be named where the gateway and both attachments allow that',
    changes: [both, groupsSupported, server({ group: 'sg-app' }), ...ways],
    question,
    via,
    codes: [],
  },
  {
    says: 'without that support it may not',
    changes: [both, server({ group: 'sg-app' }), ...ways],
    question,
    via,
    codes: ['ENI_SG_RULES_MISMATCH'],
    mended: true,
  },
  {
    says: 'a deleted attachment that is still listed does not hide its successor',
    changes: [both, formerAttachment, server(), ...ways],
    question,
    via,
    codes: [],
  },
  {
    says: "the spoke's attachment is associated with no table",
    changes: [addTransitGateway({ routes: [home, there], associated: ['hub'] }), server(), ...ways],
    question,
    via,
    codes: ['TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
    mended: true,
  },
  {
    says: 'the hub is not propagated',
    changes: [addTransitGateway({ routes: [home] }), server(), ...ways],
    question,
    via,
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
    mended: true,
  },
  {
    says: 'the spoke is not propagated, so the answer is lost',
    changes: [addTransitGateway({ routes: [there] }), server(), ...ways],
    question,
    via,
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
    mended: true,
  },
  {
    says: 'a static blackhole of one subnet wins over the propagated route',
    changes: [
      addTransitGateway({ routes: [home, there, { cidr: '20.10.0.0/24', blackhole: true }] }),
      server(),
      ...ways,
    ],
    question,
    via,
    codes: ['TGW_RTB_BAD_STATE_ROUTE'],
    mended: true,
  },
  {
    says: "the attachment does not stand in the source's zone",
    changes: [
      otherInSecondZone,
      addTransitGateway({ routes: [home, there], appSubnets: ['subnet-other'] }),
      server(),
      ...ways,
    ],
    question,
    via,
    codes: ['TGW_ATTACH_VPC_AZ_RESTRICTION'],
    mended: true,
  },
  {
    says: 'an attachment that nobody accepted carries nothing',
    changes: [
      both,
      (network) => {
        network.TransitGatewayAttachments[1]!.State = 'pendingAcceptance'
      },
      server(),
      ...ways,
    ],
    question,
    via,
    codes: ['BAD_STATE_ATTACHMENT'],
    mended: true,
  },
]
