import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { sample, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../src/aws/operation.ts'
import { cliCommand } from '../../../src/aws/operations/cli-command.ts'
import { cliName } from '../../../src/aws/operations/cli-name.ts'
import { escapeReferences } from '../../../src/aws/operations/references.ts'

const run = promisify(execFile)

function ec2(operation: string, input: Operation['input']): Operation {
  return { service: 'ec2', operation, input }
}

/** The command's arguments as bash hands them to `aws`. */
async function argumentsOf(command: string): Promise<readonly string[]> {
  const script = `aws() { printf '%s\\0' "$@"; }\nAPP_ROUTE_TABLE=rtb-7\n${command}`
  const { stdout } = await run('bash', ['-c', script])
  return stdout.split('\0').slice(0, -1)
}

describe('an operation as an AWS CLI command', () => {
  test.each([
    ['DescribeVpcAttribute', 'describe-vpc-attribute'],
    ['RouteTableIds', 'route-table-ids'],
    ['AssignIpv6AddressOnCreation', 'assign-ipv6-address-on-creation'],
    ['EnableDnsSupport', 'enable-dns-support'],
    ['VpcPeeringConnectionId', 'vpc-peering-connection-id'],
    ['ManagedPolicyARNs', 'managed-policy-arns'],
    ['MFADelete', 'mfa-delete'],
  ])('%s is called %s', (name, expected) => {
    expect(cliName(name)).toBe(expected)
  })

  test.each([
    [
      'booleans are flags',
      ec2('ModifyVpcEndpoint', { PrivateDnsEnabled: false, DryRun: true }),
      'aws ec2 modify-vpc-endpoint --no-private-dns-enabled --dry-run',
    ],
    [
      'an inbound ACL entry has the flag that the CLI gives it',
      ec2('CreateNetworkAclEntry', { Egress: false, Protocol: '-1' }),
      'aws ec2 create-network-acl-entry --ingress --protocol=-1',
    ],
    [
      'lists of ids stand side by side',
      ec2('CreateVpcEndpoint', { SubnetIds: ['a', 'b'] }),
      'aws ec2 create-vpc-endpoint --subnet-ids a b',
    ],
    [
      'filters are shorthand',
      ec2('DescribeVpcs', { Filters: [{ Name: 'vpc-id', Values: ['a', 'b'] }] }),
      'aws ec2 describe-vpcs --filters Name=vpc-id,Values=a,b',
    ],
    [
      'what shorthand cannot say is JSON, the whole list of it',
      ec2('CreateTags', {
        Tags: [
          { Key: 'a', Value: 'b' },
          { Key: 'c', Value: 'd e' },
        ],
      }),
      `aws ec2 create-tags \\
    --tags '[{"Key":"a","Value":"b"},{"Key":"c","Value":"d e"}]'`,
    ],
    [
      'instances have one count',
      ec2('RunInstances', { MinCount: 1, MaxCount: 1 }),
      'aws ec2 run-instances --count 1',
    ],
    [
      'S3 is the API under s3api',
      { service: 's3', operation: 'CreateBucket', input: { Bucket: 'b' }, region: 'us-west-2' },
      'aws s3api create-bucket --bucket b --region us-west-2',
    ],
    [
      'a reference that is not known yet is a shell variable',
      ec2('DeleteRouteTable', { RouteTableId: '${AppRouteTable}' }),
      'aws ec2 delete-route-table --route-table-id "$APP_ROUTE_TABLE"',
    ],
  ] as const)('%s', (_what, operation, expected) => {
    expect(cliCommand(operation)).toBe(expected)
  })

  test('lines break before an option and stay within 80 columns', () => {
    const command = cliCommand(
      ec2('CreateVpcEndpoint', {
        VpcId: 'vpc-0123456789abcdef0',
        ServiceName: 'com.amazonaws.ap-northeast-2.s3',
        RouteTableIds: ['rtb-0123456789abcdef0'],
      }),
    )
    const lines = command.split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {4}--/)
  })

  test('an object body, which needs a file, is refused', () => {
    const put: Operation = { service: 's3', operation: 'PutObject', input: { Body: 'x' } }
    expect(() => cliCommand(put)).toThrow('--body')
  })

  test('bash reads any text back as it was', async () => {
    const texts = sample(string({ minLength: 1, maxLength: 12 }), { numRuns: 60, seed: 7 })
    const awkward = [
      "it's",
      '"q"',
      '$HOME',
      '`id`',
      'a\\b',
      '!x',
      'a b',
      '*',
      '~',
      '${HOME}',
      'a\nb',
    ]
    const all = [...awkward, ...texts.filter((text) => !text.startsWith('-'))]
    const command = cliCommand(ec2('X', { Names: all.map(escapeReferences) }))
    expect(await argumentsOf(command)).toEqual(['ec2', 'x', '--names', ...all])
  })

  test.each([
    ['{"a":"$HOME \'${AppRouteTable}\' `id`"}', '{"a":"$HOME \'rtb-7\' `id`"}'],
    ['$HOME ${AppRouteTable}', '$HOME rtb-7'],
    ['`id` ${AppRouteTable}', '`id` rtb-7'],
    ['\\ ${AppRouteTable}', '\\ rtb-7'],
    ['${AppRouteTable}_9', 'rtb-7_9'],
    ['${AppRouteTable}[0]', 'rtb-7[0]'],
  ])('in %s the variable is expanded and nothing else', async (Policy, expected) => {
    const words = await argumentsOf(cliCommand(ec2('X', { Policy: Policy })))
    expect(words).toEqual(['ec2', 'x', '--policy', expected])
  })
})
