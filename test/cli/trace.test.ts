import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { neededActions } from '../../src/aws/account/account-reads.ts'
import { traceDocumentSchema } from '../../src/grading/verdict-schema.ts'
import { labAccount } from '../aws/account/lab-account.ts'
import { everyKind } from '../aws/snapshot/every-kind.ts'
import { folderOf } from '../aws/snapshot/saved-folder.ts'

const bin = fileURLToPath(new URL('../../bin/endpoint-lab.js', import.meta.url))
const ann = 'arn:aws:iam::111122223333:user/ann'

async function trace(args: readonly string[], env: Record<string, string> = {}) {
  const all = [bin, 'trace', ...args, '--home', '/nowhere']
  const { stdout, stderr, exitCode } = await execa(process.execPath, all, {
    reject: false,
    env: { LANG: 'C.UTF-8', ...env },
  })
  return { stdout, stderr, exitCode }
}

/** The network of every kind, in one file, with changes. */
async function savedWith(
  change: (network: ReturnType<typeof everyKind>) => void = () => undefined,
) {
  const network = everyKind()
  change(network)
  return folderOf({ 'all.json': network })
}

const toSsm = ['--to', 'ssm.ap-northeast-2.amazonaws.com']

describe('a source is an instance, an interface, an address or a name', () => {
  it.each([
    ['i-app', { instance: 'i-app' }],
    ['APP', { instance: 'i-app' }],
    ['eni-app', { networkInterface: 'eni-app' }],
    ['10.0.1.10', { networkInterface: 'eni-app' }],
    ['internet', { internet: ['0.0.0.0/0', '::/0'] }],
    ['Internet', { internet: ['0.0.0.0/0', '::/0'] }],
    ['198.51.100.7@internet', { internet: ['198.51.100.7/32'] }],
    ['2600::/16@internet', { internet: ['2600::/16'] }],
    ['192.168.0.0/16@vgw-1', { onPremises: { cidr: '192.168.0.0/16', via: 'vgw-1' } }],
    ['task', { networkInterface: 'eni-other' }],
  ])('%s', async (given, from) => {
    const folder = await savedWith((network) => {
      network.NetworkInterfaces[1]!.TagSet = [{ Key: 'Name', Value: 'Task' }]
    })
    const { stdout } = await trace([
      '--snapshot',
      folder,
      '--from',
      given,
      '--to',
      's3:ap-northeast-2',
      '--json',
    ])
    expect(traceDocumentSchema.parse(JSON.parse(stdout)).question).toMatchObject({ from })
  })

  it('a zone may be taken away, if something stands in it', async () => {
    const folder = await savedWith()
    const asked = (zone: string) =>
      trace([
        '--snapshot',
        folder,
        '--from',
        'i-app',
        '--to',
        's3:ap-northeast-2',
        '--without',
        zone,
      ])
    const lost = await asked('ap-northeast-2a')
    expect(lost.stdout).toContain('zone-lost')
    const unknown = await asked('ap-northeast-2z')
    expect(unknown.exitCode).toBe(2)
    expect(unknown.stderr).toContain('ap-northeast-2a')
  })

  it('a data centre may ask the inbound Resolver endpoint, an instance may not', async () => {
    const asked = async (from: string, resolver: string) =>
      trace(
        ['--snapshot', await savedWith(), '--from', from, '--to', 's3:ap-northeast-2'].concat([
          '--resolver',
          resolver,
          '--json',
        ]),
      )
    const { stdout } = await asked('192.168.0.0/16@vgw-1', 'inbound-endpoint')
    expect(traceDocumentSchema.parse(JSON.parse(stdout)).question.from).toMatchObject({
      onPremises: { resolver: 'inbound-endpoint' },
    })
    for (const [from, resolver] of [
      ['i-app', 'inbound-endpoint'],
      ['192.168.0.0/16@vgw-1', 'mine'],
    ] as const) {
      const { stderr, exitCode } = await asked(from, resolver)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`--resolver ${resolver}`)])
    }
  })

  it('one that several have is refused with all of them, one that nothing has with the names there are', async () => {
    const folder = await savedWith((network) => {
      const [first] = network.NetworkInterfaces
      network.NetworkInterfaces.push({ ...first, NetworkInterfaceId: 'eni-b', VpcId: 'vpc-2' })
      network.Reservations[0]!.Instances!.push({
        InstanceId: 'i-b',
        Tags: [{ Key: 'Name', Value: 'app' }],
      })
    })
    const said = async (from: string) => {
      const answer = await trace(['--snapshot', folder, '--from', from, '--to', 's3://data'])
      expect(answer.exitCode).toBe(2)
      return answer.stderr
    }
    expect(await said('10.0.1.10')).toContain('names more than one: eni-app (vpc-1), eni-b (vpc-2)')
    expect(await said('app')).toContain('names more than one instance: i-app, i-b')
    expect(await said('nobody')).toContain(
      'Nothing here is called `nobody`.\n  → Its instances: app, app',
    )
    expect(await said('10.9.9.9')).toContain('Nothing here is called `10.9.9.9`')
  })
})

describe('a request is asked about where an action is given', () => {
  it('the instance’s role, a user and nobody fare by their policies', async () => {
    const folder = await savedWith()
    const ask = (...more: string[]) =>
      trace(['--snapshot', folder, '--from', 'app', '--to', 's3://data', ...more])
    const role = await ask('--action', 's3:GetObject', '--key', 'k')
    expect(role.stdout).toContain(
      's3:GetObject by arn:aws:sts::111122223333:assumed-role/app/i-app: ',
    )
    expect(role.stdout).toMatch(/policy: (?:passes|blocked)/)
    const json = await ask('--action', 's3:GetObject', '--key', 'k', '--as', ann, '--json')
    expect(traceDocumentSchema.parse(JSON.parse(json.stdout)).question).toMatchObject({
      request: { action: 's3:GetObject', key: 'k', principal: ann },
      to: { s3: { bucket: 'data', region: 'ap-northeast-2' } },
    })
    const nobody = await ask(
      '--action',
      's3:GetObject',
      '--key',
      'k',
      '--as',
      'anonymous',
      '--lang',
      'ko',
    )
    expect(nobody.stdout).toContain('anonymous의 s3:GetObject')
    expect(nobody.exitCode).toBe(1)
    expect((await ask()).stdout).toContain('policy: not asked')
  })

  it('the key may stand in the destination, and condition keys be told', async () => {
    const folder = await savedWith()
    const args = ['--snapshot', folder, '--from', 'app', '--to', 's3://data/a/b.csv', '--json']
    const more = ['--action', 's3:ListObjectsV2', '--context', 'aws:PrincipalOrgID=o-1']
    const { stdout } = await trace([...args, ...more])
    expect(traceDocumentSchema.parse(JSON.parse(stdout)).question).toMatchObject({
      request: { key: 'a/b.csv', context: { 'aws:PrincipalOrgID': ['o-1'] } },
      to: { s3: { bucket: 'data' } },
    })
  })

  it('the text says which statement decided, what was not met, and S3’s words', async () => {
    const folder = await savedWith((network) => {
      network.UserDetailList = [{ Arn: ann, UserPolicyList: [] }]
      network.BucketSettings[0]!.Policy = JSON.stringify({
        Statement: {
          Sid: 'OnlyVpc',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-9' } },
        },
      })
    })
    const args = ['--snapshot', folder, '--from', 'app', '--to', 's3://data/k', '--as', ann]
    const { stdout } = await trace([...args, '--action', 's3:GetObject'])
    expect(stdout).toContain('bucket policy: no allow (conditions not met: statement 1 OnlyVpc)')
    expect(stdout).toContain('condition keys: aws:SourceVpc=')
    expect(stdout).toContain(
      'S3 answers: User: arn:aws:iam::111122223333:user/ann is not authorized',
    )
  })

  it('a request to another service names its resource', async () => {
    const folder = await savedWith()
    const args = ['--snapshot', folder, '--from', 'app', ...toSsm, '--as', ann]
    const arn = 'arn:aws:ssm:ap-northeast-2:111122223333:parameter/orders'
    const { stdout } = await trace([...args, '--action', 'ssm:GetParameter', '--resource', arn])
    expect(stdout).toContain(`ssm:GetParameter by ${ann}`)
    expect(stdout).toContain('may have a policy of its own')
    expect(stdout).not.toContain('bucket')
  })

  it.each([
    [['--action', 's3:GetObject', '--context', 'o-1'], 'one condition key and its value'],
    [['--context', 'a:b=c'], 'give its --action too'],
    [['--key', 'k'], 'give its --action too'],
    [['--as', 'anonymous'], 'give its --action too'],
    [['--action', 's3:*'], '--action is one action'],
    [['--action', 'GetObject'], '--action is one action'],
    [['--action', 's3:GetObject', '--as', 'ann'], 'is the ARN of a user'],
    [['--action', 's3:GetObject', '--to', '10.0.0.1:443'], 'needs a bucket'],
    [['--action', 's3:GetObject', '--to', 's3:eu-west-1'], 'needs a bucket'],
    [['--action', 'ssm:GetParameter'], 'needs a bucket'],
    [['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/k'], '--resource is an ARN'],
    [['--action', 'ssm:GetParameter', '--resource', 'orders', ...toSsm], '--resource is an ARN'],
    [['--resource', 'arn:aws:ssm:ap-northeast-2::parameter/orders'], 'give its --action too'],
    [['--save', 'x'], 'give its --profile'],
    [['--profile', 'x', '--snapshot', 'x'], 'give one of them'],
    [['--protocol', 'sctp'], 'trace --from SOURCE'],
    [['--to', 'a b'], 'is not a destination'],
  ])('%j is refused before anything is read', async (more, said) => {
    const { exitCode, stderr, stdout } = await trace(['--from', 'i-1', '--to', 's3://b', ...more])
    expect(stderr).toContain(said)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  })
})

it('files that were not used and answers that were cut off are told in both languages', async () => {
  const folder = await folderOf({
    'all.json': { ...everyKind(), NextToken: 'more' },
    'entries.json': { Entries: [] },
    'functions.json': { Functions: [] },
    'nothing.json': '',
  })
  const question = ['--snapshot', folder, '--from', 'app', '--to', 's3://data']
  const { stdout } = await trace(question)
  expect(stdout).toContain('The answer in all.json was cut off')
  expect(stdout).toContain(
    `Files that were not used\n  - ${folder}/entries.json: does not say what it is about`,
  )
  expect(stdout).toContain('functions.json: holds nothing that a verdict needs')
  expect(stdout).toContain('nothing.json: is empty')
  expect((await trace([...question, '--lang', 'ko'])).stdout).toContain('쓰지 않은 파일')
  const { ignored, verdict } = traceDocumentSchema.parse(
    JSON.parse((await trace([...question, '--json'])).stdout),
  )
  expect(ignored.map(({ why }) => why)).toEqual(['no-subject', 'nothing-read', 'empty'])
  expect(verdict.assumptions.map(({ code }) => code)).toContain('answer-cut-off')
})

it('nothing in a file steers the terminal, in lines or in JSON', async () => {
  const hostile = '\u001b]0;x\u0007\u009b31m\r\n✓ Reachable\u202e'
  const folder = await savedWith((network) => {
    for (const table of network.RouteTables) table.RouteTableId += hostile
    for (const group of network.SecurityGroups) group.GroupId += hostile
    network.Reservations[0]!.Instances![0]!.Tags = [{ Key: 'Name', Value: hostile }]
  })
  for (const more of [
    ['--from', 'i-app'],
    ['--from', 'nobody'],
    ['--from', 'i-app', '--json'],
  ]) {
    const { stdout, stderr } = await trace(['--snapshot', folder, '--to', 's3://data', ...more])
    expect(stdout + stderr).toMatch(/\\u001b/)
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(stdout + stderr).not.toMatch(/^✓ Reachable/m)
  }
})

it('--profile reads an account with progress on stderr, and --save keeps what then answers the same', async () => {
  const lab = await labAccount({ allow: neededActions(), deny: ['ec2:DescribeDhcpOptions'] })
  await lab.mend()
  const folder = join(lab.folder, 'saved')
  const question = [
    '--from',
    lab.app,
    '--to',
    `s3://${lab.bucket}`,
    '--action',
    's3:ListBucket',
    '--json',
  ]
  const real = await trace([...question, '--profile', 'reader', '--save', folder], lab.environment)
  const document = traceDocumentSchema.parse(JSON.parse(real.stdout))
  expect(document.verdict.via).toBe('gateway-endpoint')
  expect(document.verdict.assumptions).toContainEqual({
    code: 'kind-not-described',
    details: { call: 'aws ec2 describe-dhcp-options', reason: 'UnauthorizedOperation' },
  })
  expect(real.stderr).toContain('  aws ec2 describe-route-tables\n')
  expect(real.stderr).toContain(`${(await readdir(folder)).length} files were saved in ${folder}`)
  const saved = await trace([...question, '--snapshot', folder])
  expect(saved.exitCode).toBe(real.exitCode)
  const { verdict } = traceDocumentSchema.parse(JSON.parse(saved.stdout))
  expect(verdict.paths).toEqual(document.verdict.paths)
  const again = await trace([...question, '--profile', 'reader', '--save', folder], lab.environment)
  expect(again).toMatchObject({ exitCode: 2, stdout: '' })
  expect(again.stderr).toContain('nothing is overwritten')
  const none = await trace(
    [...question, '--profile', 'none', '--region', 'eu-west-1'],
    lab.environment,
  )
  expect(none).toMatchObject({ exitCode: 2, stdout: '' })
  expect(none.stderr).toContain('The profile none gives no credentials')
  expect(none.stderr).not.toContain('    at ')
})
