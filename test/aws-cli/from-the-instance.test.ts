import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../src/session/control-message.ts'
import { startLab, type RunningLab } from './running-lab.ts'

const region = 'ap-northeast-2'

async function scopeOf(running: RunningLab): Promise<Record<string, string>> {
  const { stdout } = await running.command('status', '--json')
  const view = JSON.parse(stdout) as { running: SessionView }
  return view.running.scope as Record<string, string>
}

/** The endpoint's own name with `bucket` in place of the star, as a learner reads it. */
async function ownName(running: RunningLab): Promise<string> {
  const query = `VpcEndpoints[?VpcEndpointType=='Interface'].DnsEntries[0].DnsName | [0]`
  const ran = await running.bash(`aws ec2 describe-vpc-endpoints --query "${query}" --output text`)
  return ran.stdout.trim().replace('*', 'bucket')
}

const create = (scope: Record<string, string>, ...more: string[]) =>
  [
    'aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface',
    `--vpc-id ${scope['Vpc']} --service-name com.amazonaws.${region}.s3`,
    `--subnet-ids ${scope['AppSubnet']} --security-group-ids ${scope['EndpointGroup']}`,
    ...more,
  ].join(' ')

const listByBoto3 = (bucket: string, endpoint: string) => [
  'python3',
  '-c',
  `import boto3; print(boto3.client('s3', endpoint_url='${endpoint}').list_objects_v2(Bucket='${bucket}')['KeyCount'])`,
]

describe('tools on an instance of lab 12', () => {
  it("reach the bucket by the endpoint's own name, and by no other", async () => {
    await using running = await startLab('12')
    const scope = await scopeOf(running)
    const bucket = scope['BucketName'] ?? ''
    const made = await running.bash(create(scope, '--no-private-dns-enabled'))
    expect(made.exitCode).toBe(0)
    const name = await ownName(running)
    const url = `https://${name}`
    const app = (...what: string[]) => running.exec(['app', '--', ...what])
    const copied = await app(
      'bash',
      '-c',
      `echo hello | aws s3 cp - s3://${bucket}/hello --endpoint-url ${url}`,
    )
    expect(copied).toMatchObject({ exitCode: 0, stderr: '' })
    const listed = await app('aws', 's3', 'ls', `s3://${bucket}`, '--endpoint-url', url)
    expect(listed.stdout).toContain('6 hello')
    expect((await app(...listByBoto3(bucket, url))).stdout).toBe('1')
    // The host of one bucket, which the endpoint's certificate covers.
    const fetched = await app('curl', '-sS', `https://${bucket}.${name}/hello`)
    expect(fetched.stdout).toContain('<Code>AccessDenied</Code>')
    expect(fetched.stderr).toBe('')
    const regional = await app('aws', 's3', 'ls', `s3://${bucket}`)
    expect(regional.exitCode).toBe(255)
    expect(regional.stderr).toContain(`app → ${bucket}.s3.${region}.amazonaws.com: connect timeout`)
    const stranger = await running.exec([
      'stranger',
      '--',
      'curl',
      '-sS',
      `https://${bucket}.${name}/`,
    ])
    expect(stranger.stderr).toMatch(/stranger → \S+: connect timeout \(10\.120\.1\.\d+:443\)/)
  })

  it('reach it by the Regional name with private DNS, which leaves other names public', async () => {
    await using running = await startLab('12')
    const scope = await scopeOf(running)
    const bucket = scope['BucketName'] ?? ''
    const options = [
      '--private-dns-enabled',
      '--dns-options',
      'PrivateDnsOnlyForInboundResolverEndpoint=false',
    ]
    await running.bash(create(scope, ...options))
    const resolved = await running.command(
      'resolve',
      `${bucket}.s3.${region}.amazonaws.com`,
      '--from',
      'app',
    )
    expect(resolved.stdout).toMatch(/answers private addresses:\n {2}10\.120\.1\.\d+\n/)
    const listed = await running.exec(['app', '--', 'aws', 's3', 'ls', `s3://${bucket}`])
    expect(listed).toMatchObject({ exitCode: 0, stderr: '' })
    const dualStack = `https://s3.dualstack.${region}.amazonaws.com`
    const public_ = await running.exec(['app', '--', 'curl', '-sS', dualStack])
    expect(public_.stderr).toContain('connect timeout (')
  })

  it('a Deny unless from this endpoint admits the instance and refuses the laptop', async () => {
    await using running = await startLab('12')
    const scope = await scopeOf(running)
    const bucket = scope['BucketName'] ?? ''
    await running.bash(create(scope, '--no-private-dns-enabled'))
    const url = `https://${await ownName(running)}`
    const id = /vpce-[0-9a-f]{17}/.exec(url)?.[0] ?? ''
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:ListBucket', 's3:GetObject'],
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
          Condition: { StringNotEquals: { 'aws:SourceVpce': id } },
        },
      ],
    })
    await running.bash(`aws s3api put-bucket-policy --bucket ${bucket} --policy '${policy}'`)
    const fromApp = ['app', '--', 'aws', 's3', 'ls', `s3://${bucket}`, '--endpoint-url', url]
    expect(await running.exec(fromApp)).toMatchObject({ exitCode: 0 })
    const fromLaptop = await running.bash(`aws s3 ls s3://${bucket}`)
    expect(fromLaptop.stderr).toContain('with an explicit deny in a resource-based policy')
    expect(fromLaptop.exitCode).not.toBe(0)
  })

  it("an endpoint's policy that allows something else refuses the instance in S3's words", async () => {
    await using running = await startLab('12')
    const scope = await scopeOf(running)
    const bucket = scope['BucketName'] ?? ''
    const policy = JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: '*' }],
    })
    await running.bash(create(scope, '--no-private-dns-enabled', `--policy-document '${policy}'`))
    const url = `https://${await ownName(running)}`
    const listed = await running.exec([
      'app',
      '--',
      'aws',
      's3',
      'ls',
      `s3://${bucket}`,
      '--endpoint-url',
      url,
    ])
    expect(listed.stderr).toContain(
      'because no VPC endpoint policy allows the s3:ListBucket action',
    )
  })
})

describe('the drawing of lab 18', () => {
  it('an instance cannot use the endpoint of the other VPC, and `trace` says why', async () => {
    await using running = await startLab('18')
    const { stdout } = await running.command('solve', '--show')
    expect((await running.bash(stdout)).exitCode).toBe(0)
    const vpc = `Reservations[].Instances[?starts_with(PrivateIpAddress, '10.1.')].InstanceId[] | [0]`
    const found = await running.bash(`aws ec2 describe-instances --query "${vpc}" --output text`)
    const upper = found.stdout.trim()
    const name = await ownName(running)
    const tried = await running.exec([upper, '--', 'curl', '-sS', `https://${name}/`])
    expect(tried.stderr).toMatch(/: connect timeout \(10\.2\.1\.\d+:443\)/)
    const traced = await running.command('trace', '--from', upper, '--to', name, '--json')
    expect(traced.exitCode).toBe(1)
    const codes = (
      JSON.parse(traced.stdout) as { verdict: { blockers: { code: string }[] } }
    ).verdict.blockers.map(({ code }) => code)
    expect(codes).toEqual(['NO_ROUTE_TO_DESTINATION'])
  })
})
