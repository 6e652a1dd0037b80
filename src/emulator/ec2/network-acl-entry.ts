import type {
  CreateNetworkAclEntryCommandInput,
  DeleteNetworkAclEntryCommandInput,
  ReplaceNetworkAclEntryCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { NetworkAclEntryRecord } from './records.ts'
import type { NetworkAclRecord } from './network-acl.ts'
import { AwsError } from '../../aws/error.ts'
import { formatIpv4Cidr, isIpv6Cidr, parseIpv4Cidr } from '../cidr.ts'
import { mutates } from '../operation.ts'
import { find, invalidValue } from './context.ts'
import { lastRuleNumber } from './network-acl.ts'

type EntryInput = Having<
  CreateNetworkAclEntryCommandInput & ReplaceNetworkAclEntryCommandInput,
  'NetworkAclId' | 'RuleNumber' | 'Protocol' | 'RuleAction' | 'Egress'
>

/** Rule 117: entries a direction, without the last `*`. */
const entryQuota = 20
const protocolNumbers: Readonly<Record<string, string>> = {
  tcp: '6',
  udp: '17',
  icmp: '1',
  all: '-1',
}

function entryOf(input: EntryInput): NetworkAclEntryRecord {
  const protocol = protocolNumbers[input.Protocol.toLowerCase()] ?? input.Protocol
  if (!/^(-1|\d{1,3})$/.test(protocol) || Number(protocol) > 255) {
    throw invalidValue(`Invalid value '${input.Protocol}' for IP protocol. Unknown protocol.`)
  }
  return {
    ruleNumber: input.RuleNumber,
    egress: input.Egress,
    protocol,
    ruleAction: input.RuleAction === 'allow' ? 'allow' : 'deny',
    ...blockOf(input),
    ...portsOf(protocol, input),
  }
}

function blockOf({ CidrBlock, Ipv6CidrBlock }: EntryInput) {
  if (CidrBlock === undefined && Ipv6CidrBlock === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter cidrBlock')
  }
  if (Ipv6CidrBlock !== undefined && isIpv6Cidr(Ipv6CidrBlock)) {
    return { ipv6CidrBlock: Ipv6CidrBlock.toLowerCase() }
  }
  const block = parseIpv4Cidr(CidrBlock ?? '')
  if (block === undefined) {
    const [name, text] =
      CidrBlock === undefined ? ['ipv6CidrBlock', Ipv6CidrBlock] : ['cidrBlock', CidrBlock]
    throw invalidValue(
      `Value (${text}) for parameter ${name} is invalid. This is not a valid CIDR block.`,
    )
  }
  return { cidrBlock: formatIpv4Cidr(block) }
}

function portsOf(protocol: string, { PortRange, IcmpTypeCode }: EntryInput) {
  if (protocol === '6' || protocol === '17') {
    const { From, To } = PortRange ?? {}
    if (From === undefined || To === undefined) {
      throw new AwsError('MissingParameter', 'The request must contain the parameter portRange')
    }
    if (From < 0 || To > 65_535 || From > To) {
      throw invalidValue(`Value (${From}-${To}) for parameter portRange is invalid.`)
    }
    return { portRange: { From, To } }
  }
  if (protocol === '1' || protocol === '58') {
    const { Type, Code } = IcmpTypeCode ?? {}
    if (Type === undefined || Code === undefined) {
      throw new AwsError('MissingParameter', 'The request must contain the parameter icmpTypeCode')
    }
    return { icmpTypeCode: { Type, Code } }
  }
  return {}
}

function indexOf(acl: NetworkAclRecord, ruleNumber: number, egress: boolean): number {
  return acl.entries.findIndex(
    (entry) => entry.ruleNumber === ruleNumber && entry.egress === egress,
  )
}

function checkNumber(ruleNumber: number): void {
  if (ruleNumber < 1 || ruleNumber >= lastRuleNumber) {
    throw invalidValue(
      `Value (${ruleNumber}) for parameter ruleNumber is invalid. Rule numbers must be between 1 and 32766.`,
    )
  }
}

function notFound(
  { networkAclId }: NetworkAclRecord,
  ruleNumber: number,
  egress: boolean,
): AwsError {
  const direction = egress ? 'egress' : 'ingress'
  return new AwsError(
    'InvalidNetworkAclEntry.NotFound',
    `The ${direction} entry with rule number ${ruleNumber} does not exist in network acl ${networkAclId}`,
  )
}

/** api-behaviour 109; rule 117. */
function createNetworkAclEntry({ region }: Ec2Context, input: EntryInput): Output {
  const acl = find(region, 'networkAcls', input.NetworkAclId)
  checkNumber(input.RuleNumber)
  const entry = entryOf(input)
  if (indexOf(acl, entry.ruleNumber, entry.egress) !== -1) {
    throw new AwsError(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${entry.ruleNumber} already exists.`,
    )
  }
  const sameWay = acl.entries.filter(
    (one) => one.egress === entry.egress && one.ruleNumber !== lastRuleNumber,
  )
  if (sameWay.length >= entryQuota) {
    throw new AwsError(
      'NetworkAclEntryLimitExceeded',
      'The maximum number of network acl entries has been reached.',
    )
  }
  acl.entries.push(entry)
  acl.entries.sort(
    (one, other) => Number(other.egress) - Number(one.egress) || one.ruleNumber - other.ruleNumber,
  )
  return {}
}

function replaceNetworkAclEntry({ region }: Ec2Context, input: EntryInput): Output {
  const acl = find(region, 'networkAcls', input.NetworkAclId)
  checkNumber(input.RuleNumber)
  const index = indexOf(acl, input.RuleNumber, input.Egress)
  if (index === -1) throw notFound(acl, input.RuleNumber, input.Egress)
  acl.entries[index] = entryOf(input)
  return {}
}

function deleteNetworkAclEntry(
  { region }: Ec2Context,
  input: Having<DeleteNetworkAclEntryCommandInput, 'NetworkAclId' | 'RuleNumber' | 'Egress'>,
): Output {
  const acl = find(region, 'networkAcls', input.NetworkAclId)
  checkNumber(input.RuleNumber)
  const index = indexOf(acl, input.RuleNumber, input.Egress)
  if (index === -1) throw notFound(acl, input.RuleNumber, input.Egress)
  acl.entries.splice(index, 1)
  return {}
}

const entryMembers = {
  requires: ['NetworkAclId', 'RuleNumber', 'Protocol', 'RuleAction', 'Egress'],
  reads: ['CidrBlock', 'Ipv6CidrBlock', 'PortRange', 'IcmpTypeCode'],
} as const

export const networkAclEntryOperations = {
  CreateNetworkAclEntry: mutates({ ...entryMembers, run: createNetworkAclEntry }),
  ReplaceNetworkAclEntry: mutates({ ...entryMembers, run: replaceNetworkAclEntry }),
  DeleteNetworkAclEntry: mutates({
    requires: ['NetworkAclId', 'RuleNumber', 'Egress'],
    run: deleteNetworkAclEntry,
  }),
}
