import type {
  CreateNetworkAclCommandOutput,
  CreateNetworkAclEntryCommandInput,
  DescribeNetworkAclsCommandOutput,
  NetworkAcl,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, rewriting, type Shim, type ShimContext } from './shim.ts'

/** Rule 117: entries a direction, without the last `*`. */
const entryQuota = 20
const lastNumber = 32_767

/**
 * LocalStack takes any number for an entry, and any number of them, and a custom ACL lacks the last
 * entries, which deny the rest (api-behaviour 109, 129; rules 39, 117).
 */
export const aclEntries: Shim = (backend) =>
  rewriting({
    CreateNetworkAcl: ({ NetworkAcl, ...rest }: CreateNetworkAclCommandOutput) => ({
      ...rest,
      NetworkAcl: withLastEntries(NetworkAcl),
    }),
    DescribeNetworkAcls: ({ NetworkAcls, ...rest }: DescribeNetworkAclsCommandOutput) => ({
      ...rest,
      NetworkAcls: (NetworkAcls ?? []).map(withLastEntries),
    }),
  })(checking({ CreateNetworkAclEntry: checkEntry })(backend))

async function checkEntry({
  input,
  ask,
}: ShimContext<CreateNetworkAclEntryCommandInput>): Promise<void> {
  const { NetworkAclId, RuleNumber = 0, Egress } = input
  if (RuleNumber < 1 || RuleNumber >= lastNumber) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${RuleNumber}) for parameter ruleNumber is invalid. Rule numbers must be between 1 and 32766.`,
    )
  }
  const { NetworkAcls } = await ask<DescribeNetworkAclsCommandOutput>('DescribeNetworkAcls', {
    NetworkAclIds: [NetworkAclId],
  })
  const sameWay = (NetworkAcls?.[0]?.Entries ?? []).filter(
    (entry) => entry.Egress === Egress && entry.RuleNumber !== lastNumber,
  )
  const isNew = !sameWay.some((entry) => entry.RuleNumber === RuleNumber)
  if (!isNew || sameWay.length < entryQuota) return
  throw new AwsError(
    'NetworkAclEntryLimitExceeded',
    'The maximum number of network acl entries has been reached.',
  )
}

function withLastEntries(acl: NetworkAcl | undefined): NetworkAcl {
  const entries = acl?.Entries ?? []
  const last = [true, false]
    .filter((Egress) => !entries.some((one) => isLast(one) && one.Egress === Egress))
    .map((Egress): NetworkAclEntry => ({
      CidrBlock: '0.0.0.0/0',
      Egress,
      Protocol: '-1',
      RuleAction: 'deny',
      RuleNumber: lastNumber,
    }))
  return { ...acl, Entries: [...entries, ...last] }
}

function isLast({ RuleNumber }: NetworkAclEntry): boolean {
  return RuleNumber === lastNumber
}
