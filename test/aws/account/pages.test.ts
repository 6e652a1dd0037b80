import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readAccount } from '../../../src/aws/account/read-account.ts'
import type { Call, Output } from '../../../src/aws/call.ts'
import { AwsError } from '../../../src/aws/error.ts'
import { key, startServer } from '../../api/server-under-test.ts'

/** Three of each, one a page; two documents of a policy. */
async function answerPages({ operation, input }: Call): Promise<Output> {
  const page = Number(input['NextToken'] ?? input['Marker'] ?? input['ContinuationToken'] ?? 0)
  const next = page < 2 ? String(page + 1) : undefined
  if (operation === 'DescribeVpcs') return { Vpcs: [{ VpcId: `vpc-${page}` }], NextToken: next }
  if (operation === 'DescribeVpcAttribute') {
    return { VpcId: input['VpcId'], EnableDnsSupport: { Value: true } }
  }
  if (operation === 'DescribeManagedPrefixLists') {
    return { PrefixLists: [{ PrefixListId: 'pl-1', PrefixListArn: 'a', PrefixListName: 'mine' }] }
  }
  if (operation === 'GetManagedPrefixListEntries') {
    return { Entries: [{ Cidr: `10.${page}.0.0/16` }], NextToken: next }
  }
  if (operation === 'DescribeTransitGatewayRouteTables') {
    return { TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: 'tgw-rtb-1' }] }
  }
  if (operation === 'SearchTransitGatewayRoutes') {
    return { Routes: [{ DestinationCidrBlock: '0.0.0.0/0' }], AdditionalRoutesAvailable: true }
  }
  if (operation === 'GetAccountAuthorizationDetails') {
    const Arn = `arn:aws:iam::111122223333:role/r${page}`
    return { RoleDetailList: [{ Arn }], IsTruncated: next !== undefined, Marker: next }
  }
  if (operation === 'ListBuckets') {
    return {
      Buckets: [{ Name: `bucket-${page}`, BucketRegion: 'eu-west-1' }],
      ContinuationToken: next,
    }
  }
  if (operation === 'GetBucketLocation') return {}
  if (operation === 'GetCallerIdentity') return { Account: '111122223333' }
  throw new AwsError('UnauthorizedOperation', 'no', 403)
}

it('follows every kind of page, and says what AWS itself left out', async () => {
  let atOnce = 0
  let most = 0
  const server = await startServer({
    handler: async (call) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setTimeout(resolve, 2))
      atOnce -= 1
      return answerPages(call)
    },
  })
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-pages-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const access = { endpoint: server.url, region: 'ap-northeast-2', credentials: key }
  const asked = { network: true, buckets: 'all', identities: true, zones: false } as const
  const read = await readAccount(access, asked, vi.fn<(call: string) => void>())
  expect(read.snapshot.Vpcs?.map((vpc) => vpc.VpcId)).toEqual(['vpc-0', 'vpc-1', 'vpc-2'])
  expect(read.snapshot.VpcAttributes).toHaveLength(3)
  expect(read.snapshot.PrefixListEntries?.[0]).toMatchObject({
    PrefixListName: 'mine',
    Entries: [{ Cidr: '10.0.0.0/16' }, { Cidr: '10.1.0.0/16' }, { Cidr: '10.2.0.0/16' }],
  })
  expect(read.snapshot.RoleDetailList).toHaveLength(3)
  expect(read.snapshot.Buckets?.map((bucket) => bucket.Name)).toEqual([
    'bucket-0',
    'bucket-1',
    'bucket-2',
  ])
  expect(read.assumptions).toContainEqual({
    code: 'answer-cut-off',
    details: { file: 'search-transit-gateway-routes-tgw-rtb-1.json' },
  })
  expect(most).toBeLessThanOrEqual(6)
})
