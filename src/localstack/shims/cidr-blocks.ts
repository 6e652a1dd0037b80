import type { CreateSubnetCommandInput, CreateVpcCommandInput } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { overlaps, parseIpv4Cidr, type Ipv4Block } from '../../emulator/cidr.ts'
import { checking, type ShimContext } from './shim.ts'

const forbidden = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4']

/**
 * LocalStack takes VPCs in ranges that AWS keeps for itself, subnets of any size, and an address
 * for a subnet's block (api-behaviour 104–106).
 */
export const cidrBlocks = checking({
  CreateVpc({ input: { CidrBlock } }: ShimContext<CreateVpcCommandInput>) {
    if (CidrBlock === undefined) return
    const block = parsed(CidrBlock)
    const isForbidden = forbidden.some((range) => overlaps(block, parsed(range)))
    if (isForbidden || !hasGoodSize(block)) throw outOfRange('InvalidVpc.Range', CidrBlock)
  },
  CreateSubnet({ input: { CidrBlock } }: ShimContext<CreateSubnetCommandInput>) {
    if (CidrBlock === undefined) return
    if (!hasGoodSize(parsed(CidrBlock))) throw outOfRange('InvalidSubnet.Range', CidrBlock)
  },
})

function parsed(text: string): Ipv4Block {
  const block = parseIpv4Cidr(text)
  if (block !== undefined) return block
  throw new AwsError(
    'InvalidParameterValue',
    `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
  )
}

function hasGoodSize({ length }: Ipv4Block): boolean {
  return length >= 16 && length <= 28
}

function outOfRange(code: string, text: string): AwsError {
  return new AwsError(code, `The CIDR '${text}' is invalid.`)
}
