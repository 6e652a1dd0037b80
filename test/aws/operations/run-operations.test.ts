import { describe, expect, test } from 'vitest'
import { AwsError } from '../../../src/aws/error.ts'
import type { Operation } from '../../../src/aws/operation.ts'
import { runOperations, type RunOperation } from '../../../src/aws/operations/run-operations.ts'

const at = { region: 'ap-northeast-2', accountId: '123456789012' }
const create: Operation = { service: 'ec2', operation: 'CreateVpc', input: {}, as: 'vpc' }
const use: Operation = {
  service: 'ec2',
  operation: 'CreateSubnet',
  input: { VpcId: '${vpc.Vpc.VpcId}', Zone: '${AWS::Region}${AWS::AccountId}' },
}

function recorder(answers: Readonly<Record<string, () => Record<string, unknown>>>) {
  const inputs: unknown[] = []
  const run: RunOperation = async (operation, input) => {
    inputs.push(input)
    return answers[operation.operation]?.() ?? {}
  }
  return { inputs, run }
}

describe('running operations', () => {
  test('later operations see the outputs of earlier ones', async () => {
    const { inputs, run } = recorder({ CreateVpc: () => ({ Vpc: { VpcId: 'vpc-9' } }) })
    const { outputs, refusal } = await runOperations([create, use], { run, ...at })
    expect(inputs[1]).toEqual({ VpcId: 'vpc-9', Zone: 'ap-northeast-2123456789012' })
    expect(outputs).toEqual({ vpc: { Vpc: { VpcId: 'vpc-9' } } })
    expect(refusal).toBeUndefined()
  })

  test('an operation in another Region sees that Region', async () => {
    const { inputs, run } = recorder({})
    const input = { Name: '${AWS::Region}' }
    const there: Operation = { service: 'ec2', operation: 'X', input, region: 'us-west-2' }
    await runOperations([there], { run, ...at })
    expect(inputs).toEqual([{ Name: 'us-west-2' }])
  })

  test('the first refusal stops the list and tells which operation and code', async () => {
    const { inputs, run } = recorder({
      CreateVpc: () => {
        throw new AwsError('InvalidParameter', 'no')
      },
    })
    const { refusal } = await runOperations([create, use], { run, ...at })
    expect(refusal).toMatchObject({ index: 0, code: 'InvalidParameter', operation: create })
    expect(inputs).toHaveLength(1)
  })

  test("the SDK's client errors are refusals as well", async () => {
    const { run } = recorder({
      CreateVpc: () => {
        throw Object.assign(new Error('no'), { name: 'RouteAlreadyExists', $fault: 'client' })
      },
    })
    const { refusal } = await runOperations([create], { run, ...at })
    expect(refusal?.code).toBe('RouteAlreadyExists')
  })

  test('a broken sandbox is thrown, never taken for a refusal', async () => {
    const { run } = recorder({
      CreateVpc: () => {
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      },
    })
    await expect(runOperations([create], { run, ...at })).rejects.toThrow('ECONNREFUSED')
  })

  test('an unknown reference is thrown before the call is made', async () => {
    const { inputs, run } = recorder({})
    await expect(runOperations([use], { run, ...at })).rejects.toThrow('${vpc.Vpc.VpcId}')
    expect(inputs).toEqual([])
  })
})
