import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allCases } from './all-cases.ts'
import type { Aws } from './aws.ts'
import { ownBucket } from './cases/s3-buckets.ts'
import { expectRefusal } from './conformance-case.ts'
import {
  describeEndpoint,
  describeInterface,
  gatewayEndpoint,
  interfaceEndpoint,
  network,
  routesOf,
} from './networks.ts'
import { runningLocalStack, type RunningLocalStack } from './running-localstack.ts'
import { localStackTarget, type Target } from './targets.ts'

let localStack: RunningLocalStack
let target: Target
beforeAll(async () => {
  localStack = await runningLocalStack()
  target = await localStackTarget(localStack.endpoint)
})
afterAll(async () => {
  await target.close()
  await localStack.stop()
})

const asked = <Answer>(by: Target, run: (aws: Aws) => Promise<Answer>) =>
  by.run({ says: '', cites: '', run })

describe.each(allCases)('LocalStack with ours in front: $concern', ({ cases }) => {
  test.each(cases)('$says ($cites)', (one) => target.run(one))
})

describe('the state of our services lives in LocalStack', () => {
  test('services that are made anew know the endpoints, their routes and interfaces', async () => {
    await asked(target, async (aws) => {
      const { VpcId, SubnetId, RouteTableId } = await network(aws)
      const gateway = await gatewayEndpoint(aws, VpcId, [RouteTableId])
      const own = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
      const [interfaceId] = own.NetworkInterfaceIds
      const look = async (from: Aws) => ({
        endpoints: [
          await describeEndpoint(from, gateway),
          await describeEndpoint(from, own.VpcEndpointId),
        ],
        routes: await routesOf(from, RouteTableId),
        interface: await describeInterface(from, interfaceId),
      })
      const before = await look(aws)
      expect(before.routes).toMatchObject([{ GatewayId: 'local' }, { GatewayId: gateway }])
      const { accountId } = target
      const again = await localStackTarget(localStack.endpoint, { accountId })
      try {
        await asked(again, async (later) => {
          expect(await look(later)).toEqual(before)
          const VpcEndpointIds = [gateway, own.VpcEndpointId]
          expect(await later.ec2('DeleteVpcEndpoints', { VpcEndpointIds })).toEqual({
            Unsuccessful: [],
          })
          expect(await routesOf(later, RouteTableId)).toHaveLength(1)
        })
      } finally {
        await again.close()
      }
    })
  })
})

describe('the hidden bucket', () => {
  const hidden = () => `endpoint-lab-state-${target.accountId}`
  // Made by our services with the first endpoint that they save.
  const Key = 'endpoints'

  test('is in no list', () =>
    asked(target, async (aws) => {
      const Bucket = await ownBucket(aws)
      const { Buckets } = await aws.s3('ListBuckets')
      const names = Buckets.map((one: { Name: string }) => one.Name)
      expect(names).toContain(Bucket)
      expect(names).not.toContain(hidden())
    }))

  test.each([
    ['ListObjectsV2', {}],
    ['GetObject', { Key }],
    ['PutObject', { Key, Body: '{}' }],
    ['DeleteObject', { Key }],
    ['PutBucketPolicy', { Policy: '{}' }],
    ['DeleteBucket', {}],
  ])('does not exist for %s', (operation, input) =>
    asked(target, (aws) =>
      expectRefusal(aws.s3(operation, { Bucket: hidden(), ...input }), 'NoSuchBucket'),
    ),
  )

  test.each(['BUCKET/endpoints', '/BUCKET/endpoints', 'BUCKET%2Fendpoints'])(
    'cannot be copied from as %s',
    (form) =>
      asked(target, async (aws) => {
        const Bucket = await ownBucket(aws)
        const CopySource = form.replace('BUCKET', hidden())
        await expectRefusal(
          aws.s3('CopyObject', { Bucket, Key: 'stolen', CopySource }),
          'NoSuchBucket',
        )
        expect((await aws.s3('ListObjectsV2', { Bucket })).KeyCount).toBe(0)
      }),
  )

  test('cannot be made again', () =>
    asked(target, (aws) =>
      expectRefusal(
        aws.s3('CreateBucket', {
          Bucket: hidden(),
          CreateBucketConfiguration: { LocationConstraint: aws.region },
        }),
        'BucketAlreadyExists',
      ),
    ))
})
