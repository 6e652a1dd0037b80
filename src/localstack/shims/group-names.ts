import type { CreateSecurityGroupCommandInput } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, type ShimContext } from './shim.ts'

const characters = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/

/** LocalStack takes any name for a security group (api-behaviour 126). */
export const groupNames = checking({
  CreateSecurityGroup({ input: { GroupName = '' } }: ShimContext<CreateSecurityGroupCommandInput>) {
    if (characters.test(GroupName) && !GroupName.startsWith('sg-')) return
    throw new AwsError('InvalidParameterValue', `Invalid value '${GroupName}' for groupName.`)
  },
})
