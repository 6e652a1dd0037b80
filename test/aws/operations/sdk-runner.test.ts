import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createSdkRunner } from '../../../src/aws/operations/sdk-runner.ts'

const xml = `<CreateVpcResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>r</requestId><vpc><vpcId>vpc-1</vpcId></vpc></CreateVpcResponse>`

async function listen(answer: string, status = 200) {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(`${request.url} ${Buffer.concat(chunks).toString()}`)
      response.writeHead(status, { 'content-type': 'text/xml' }).end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const runner = createSdkRunner({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const close = async () => {
    runner.close()
    await new Promise((resolve) => server.close(resolve))
  }
  return { bodies, runner, [Symbol.asyncDispose]: close }
}

const createVpc = { service: 'ec2', operation: 'CreateVpc', input: {} } as const

test('an operation goes out by the SDK and its answer comes back without metadata', async () => {
  await using server = await listen(xml)
  const output = await server.runner.run(createVpc, { CidrBlock: '10.0.0.0/16' })
  expect(output).toEqual({ Vpc: { VpcId: 'vpc-1' } })
  expect(server.bodies[0]).toContain('Action=CreateVpc')
})

test('buckets are asked for by path', async () => {
  await using server = await listen('<CreateBucketConfiguration/>')
  await server.runner.run({ service: 's3', operation: 'CreateBucket', input: {} }, { Bucket: 'b1' })
  expect(server.bodies[0]).toMatch(/^\/b1/)
})

test('a refused call is made once and keeps its code', async () => {
  const refused =
    '<Response><Errors><Error><Code>InvalidParameter</Code><Message>m</Message></Error></Errors></Response>'
  await using server = await listen(refused, 400)
  const call = server.runner.run(createVpc, {})
  await expect(call).rejects.toMatchObject({ name: 'InvalidParameter', $fault: 'client' })
  expect(server.bodies).toHaveLength(1)
})

test('an operation that the service lacks is an error that names it', async () => {
  await using server = await listen(xml)
  const call = server.runner.run({ service: 'ec2', operation: 'CreateMoon', input: {} }, {})
  await expect(call).rejects.toThrow('CreateMoon')
})
