import type { ModifyVpcAttributeCommandInput } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, type ShimContext } from './shim.ts'

/** LocalStack sets one of several attributes and forgets the others; AWS wants a call for each (rule 45). */
export const oneVpcAttribute = checking({
  ModifyVpcAttribute({ input }: ShimContext<ModifyVpcAttributeCommandInput>) {
    if (input.EnableDnsSupport === undefined || input.EnableDnsHostnames === undefined) return
    throw new AwsError(
      'InvalidParameterCombination',
      'Fields for multiple attribute types specified',
    )
  },
})
