import {
  addHostedZone,
  addInterfaceEndpoint,
  endpointName,
  setVpcAttribute,
} from '../endpoint-network.ts'
import { addGatewayEndpoint, addRoute } from '../small-network.ts'
import type { Incident } from './incident.ts'

const s3 = 's3.ap-northeast-2.amazonaws.com'
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
const host = (name: string) => ({ to: { host: name, port: 443 } })
const bucketOf = (name?: 'endpoint') => ({
  to: { s3: { region: 'ap-northeast-2', bucket: 'b', ...(name && { name }) } },
})

export const nameIncidents: Incident[] = [
  {
    id: 'D03',
    says: 'a central zone knows only the Regional name; clients call the global one',
    changes: [
      addInterfaceEndpoint(),
      addHostedZone(s3, { records: { [s3]: { alias: `bucket.${endpointName}` } } }),
    ],
    question: host('s3.amazonaws.com'),
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mend: [],
    askedThen: host(s3),
    viaThen: 'interface-endpoint',
  },
  {
    id: 'D03b',
    says: 'a central zone without a wildcard swallows the buckets',
    changes: [
      addInterfaceEndpoint(),
      addHostedZone(s3, { records: { [s3]: { alias: `bucket.${endpointName}` } } }),
    ],
    question: host(`b.${s3}`),
    via: 'none',
    codes: ['dns-name-not-found'],
    mend: [
      (network) => {
        network.HostedZones[0]!.ResourceRecordSets!.push({
          Name: `*.${s3}.`,
          Type: 'A',
          AliasTarget: { DNSName: `bucket.${endpointName}` },
        })
      },
    ],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'D08',
    says: 'private DNS for the whole VPC gives a stable private address',
    changes: [addInterfaceEndpoint({ privateDns: 'vpc' })],
    question: bucketOf(),
    via: 'interface-endpoint',
    codes: [],
    mend: [],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'D10',
    says: 'a hosted zone is silent until both DNS attributes are on',
    changes: [
      setVpcAttribute('EnableDnsHostnames', false),
      addHostedZone('internal.example', {
        records: { 'db.internal.example': { value: '10.0.2.10' } },
      }),
      (network) => {
        network.SecurityGroups[0]!.IpPermissions = [
          { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
        ]
      },
    ],
    question: host('db.internal.example'),
    via: 'none',
    codes: ['dns-vpc-attributes'],
    mend: [setVpcAttribute('EnableDnsHostnames', true)],
    viaThen: 'local',
  },
  {
    id: 'D12',
    says: 'an STS endpoint is there, and the SDK asks the global name',
    changes: [addInterfaceEndpoint({ service: 'sts', privateDns: 'vpc' })],
    question: host('sts.amazonaws.com'),
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mend: [],
    askedThen: host('sts.ap-northeast-2.amazonaws.com'),
    viaThen: 'interface-endpoint',
  },
  {
    id: 'Y01',
    says: 'an S3 interface endpoint without private DNS: traffic still goes by NAT',
    changes: [addInterfaceEndpoint(), toNat],
    question: bucketOf(),
    via: 'nat-gateway',
    codes: [],
    mend: [],
    askedThen: bucketOf('endpoint'),
    viaThen: 'interface-endpoint',
  },
  {
    id: 'Y01b',
    says: 'the same, mended by a gateway endpoint',
    changes: [addInterfaceEndpoint(), toNat],
    question: bucketOf(),
    via: 'nat-gateway',
    codes: [],
    mend: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    viaThen: 'gateway-endpoint',
  },
]
