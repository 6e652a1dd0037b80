import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readAccount } from '../../../src/aws/account/read-account.ts'
import { saveAnswers } from '../../../src/aws/account/save-answers.ts'
import { readSavedSnapshot } from '../../../src/aws/snapshot/saved-snapshot.ts'
import type { Call, Output } from '../../../src/aws/call.ts'
import { AwsError } from '../../../src/aws/error.ts'
import { key, startServer } from '../../api/server-under-test.ts'

/** Each Region has a VPC, and a list whose id the other has too. */
async function answerByRegion({ operation, input, region }: Call): Promise<Output> {
  if (operation === 'DescribeVpcs') return { Vpcs: [{ VpcId: `vpc-${region}` }] }
  if (operation === 'DescribeVpcAttribute') {
    return { VpcId: input['VpcId'], EnableDnsSupport: { Value: true } }
  }
  if (operation === 'DescribeManagedPrefixLists') {
    const PrefixListArn = `arn:aws:ec2:${region}:aws:prefix-list/pl-1`
    return {
      PrefixLists: [{ PrefixListId: 'pl-1', PrefixListArn, PrefixListName: `${region}.s3` }],
    }
  }
  if (operation === 'GetManagedPrefixListEntries') return { Entries: [{ Cidr: '10.0.0.0/16' }] }
  if (operation === 'ListBuckets') return { Buckets: [{ Name: 'data' }] }
  if (operation === 'GetCallerIdentity') return { Account: '111122223333' }
  if (operation === 'DescribeSubnets' && region === 'us-east-1') {
    throw new AwsError('UnauthorizedOperation', 'no', 403)
  }
  if (operation.startsWith('Describe')) return {}
  throw new AwsError('UnauthorizedOperation', 'no', 403)
}

it('several Regions are one network, each saved in a folder of its own, and what is one for all is asked once', async () => {
  const server = await startServer({ handler: answerByRegion })
  const access = { endpoint: server.url, region: 'eu-west-1', credentials: key }
  const calls: string[] = []
  const regions = ['ap-northeast-2', 'us-east-1', 'ap-northeast-2']
  const asked = { network: true, buckets: 'all', identities: true, zones: false, regions } as const
  const read = await readAccount(access, asked, (call) => calls.push(call))
  expect(read.regions).toEqual(['ap-northeast-2', 'us-east-1'])
  expect(read.snapshot.Vpcs?.map((vpc) => vpc.VpcId)).toEqual([
    'vpc-ap-northeast-2',
    'vpc-us-east-1',
  ])
  expect(read.snapshot.PrefixListEntries?.map((list) => list.PrefixListName)).toEqual([
    'ap-northeast-2.s3',
    'us-east-1.s3',
  ])
  for (const once of [
    'sts get-caller-identity',
    's3api list-buckets',
    'iam get-account-authorization-details',
  ]) {
    expect(calls.filter((call) => call === `aws ${once}`)).toHaveLength(1)
  }
  expect(read.assumptions).toContainEqual({
    code: 'kind-not-described',
    details: { call: 'aws ec2 describe-subnets (us-east-1)', reason: 'UnauthorizedOperation' },
  })

  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-regions-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await saveAnswers(folder, read.files)
  expect(await readdir(folder)).toEqual(['ap-northeast-2', 'us-east-1'])
  const saved = await readSavedSnapshot([folder])
  expect(saved.snapshot).toEqual(read.snapshot)
})

it('without a Region the profile’s own is read, and no folder is made', async () => {
  const server = await startServer({ handler: answerByRegion })
  const access = { endpoint: server.url, region: 'eu-west-1', credentials: key }
  const asked = { network: true, buckets: [], identities: false, zones: false, regions: [] }
  const read = await readAccount(access, asked, () => undefined)
  expect(read.regions).toEqual(['eu-west-1'])
  expect([...read.files.keys()].filter((name) => name.includes('/'))).toEqual([])
})
