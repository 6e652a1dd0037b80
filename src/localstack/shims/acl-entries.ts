import type {
  CreateNetworkAclEntryCommandInput,
  DescribeNetworkAclsCommandOutput,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, type ShimContext } from './shim.ts'

/** Rule 117: entries a direction, without the last `*`. */
const entryQuota = 20
const lastNumber = 32_767

/** LocalStack takes any number for an entry, and any number of them (api-behaviour 109; rule 117). */
export const aclEntries = checking({
  async CreateNetworkAclEntry({ input, ask }: ShimContext<CreateNetworkAclEntryCommandInput>) {
    const { NetworkAclId, RuleNumber = 0, Egress } = input
    if (RuleNumber < 1 || RuleNumber >= lastNumber) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${RuleNumber}) for parameter ruleNumber is invalid. Must be between 1 and 32766.`,
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
  },
})
