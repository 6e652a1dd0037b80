import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../src/session/control-message.ts'
import { startLab, type RunningLab } from '../aws-cli/running-lab.ts'
import { testImage } from './test-image.ts'

const onLocalStack = ['--backend', 'localstack', '--image', testImage]

async function statusOf(running: RunningLab): Promise<SessionView> {
  const { stdout } = await running.command('status', '--json')
  return (JSON.parse(stdout) as { running: SessionView }).running
}

async function containersOf(home: string): Promise<string[]> {
  const filter = `label=dev.endpoint-lab.home=${home}`
  const { stdout } = await execa('docker', ['ps', '--all', '--quiet', '--filter', filter])
  return stdout.split('\n').filter((line) => line !== '')
}

describe('labs on LocalStack', () => {
  it.each([
    ['3', { 'association-gone': 's3-only' }],
    ['12', { 'which-name': 'own-name' }],
  ])('lab %s is solved by the AWS CLI and seen by boto3', async (number, answers) => {
    await using running = await startLab(number, ...onLocalStack)
    const before = await running.command('check', '--json')
    expect(before.exitCode).toBe(1)
    const { stdout } = await running.command('solve', '--show')
    expect((await running.bash(stdout)).exitCode).toBe(0)
    const listed = await running.bash(
      `python3 -c "import boto3; print(len(boto3.client('ec2').describe_vpc_endpoints()['VpcEndpoints']))"`,
    )
    expect(listed.stdout.trim()).toBe('1')
    const { scope } = await statusOf(running)
    const bucket = String(scope['BucketName'])
    const names = await running.bash(
      `aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[0].DnsEntries[0].DnsName' --output text`,
    )
    const name = names.stdout.trim().replace('*', 'bucket')
    const where = name.startsWith('bucket') ? ['--endpoint-url', `https://${name}`] : []
    const copied = await running.exec([
      'app',
      '--',
      'bash',
      '-c',
      `echo hello | aws s3 cp - s3://${bucket}/hello ${where.join(' ')} && aws s3 ls s3://${bucket} ${where.join(' ')}`,
    ])
    expect(copied).toMatchObject({ exitCode: 0, stderr: '' })
    expect(copied.stdout).toContain('6 hello')
    for (const [question, choice] of Object.entries(answers)) {
      await running.command('answer', question, choice)
    }
    const after = await running.command('check', '--json')
    expect(after.exitCode).toBe(0)
  })

  it('a container that is gone is said to be, costs nothing, and a reset starts another', async () => {
    await using running = await startLab('3', ...onLocalStack)
    const [container = ''] = await containersOf(running.home)
    await execa('docker', ['rm', '--force', container])
    const broken = await running.command('check', '--json')
    expect(broken.exitCode).toBe(3)
    expect(await statusOf(running)).toMatchObject({ sandbox: 'broken', passedSteps: [] })
    const reset = await running.command('reset')
    expect(reset.exitCode).toBe(0)
    expect(await statusOf(running)).toMatchObject({ sandbox: 'ready' })
    expect(await containersOf(running.home)).toHaveLength(1)
  })

  it('ends with no container of its own', async () => {
    let home = ''
    {
      await using running = await startLab('3', ...onLocalStack)
      home = running.home
      expect(await containersOf(home)).toHaveLength(1)
    }
    expect(await containersOf(home)).toEqual([])
  })

  it('attaches to a LocalStack that runs already, and leaves it running', async () => {
    await using running = await startLab('3', ...onLocalStack)
    const [container = ''] = await containersOf(running.home)
    const { stdout } = await execa('docker', ['port', container, '4566/tcp'])
    const endpoint = `http://${stdout.trim()}`
    {
      await using guest = await startLab('12', '--backend', endpoint)
      expect(await statusOf(guest)).toMatchObject({ sandbox: 'ready' })
      expect((await guest.bash('aws ec2 describe-vpcs --query "length(Vpcs)"')).stdout.trim()).toBe(
        '1',
      )
    }
    expect((await running.command('check', '--json')).exitCode).toBe(1)
  })
})
