import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EC2Client, DescribeRouteTablesCommand } from '@aws-sdk/client-ec2'
import type { TraceDocument } from '../../src/grading/verdict-schema.ts'
import { traceDocumentSchema } from '../../src/grading/verdict-schema.ts'
import { resultSchema } from '../../src/grading/result-document.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'
import { published, schemaText } from '../../tools/build/schemas.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let work = ''
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'endpoint-lab-commands-'))
})
afterEach(() => rm(work, { recursive: true, force: true }))

async function run(...args: string[]) {
  const all = [join(root, 'bin/endpoint-lab.js'), ...args, '--home', join(work, 'home')]
  const { stdout, stderr, exitCode } = await execa(process.execPath, all, {
    reject: false,
    env: { LANG: 'C.UTF-8' },
    input: '',
  })
  return { stdout, stderr, exitCode }
}

describe('the program', () => {
  it('lists its commands without loading any of them', async () => {
    const { stdout, exitCode } = await run('--help')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('trace --from ID --to DESTINATION')
  })

  it('answers in Korean when asked', async () => {
    expect((await run('list', '--lang', 'ko')).stdout).toContain('게이트웨이 엔드포인트')
  })

  it.each([
    [['nonsense'], 'no command `nonsense`'],
    [['list', '--colour'], '--colour'],
    [['list', '--lang', 'fr'], 'no language `fr`'],
    [['up', '77'], 'no lab `77`'],
    [['list', '--backend', 'moon'], 'no backend `moon`'],
    [['check'], 'No lab is running'],
    [['grade', '2', '--submission', '/nowhere.yaml'], 'nowhere.yaml'],
    [['trace', '--from', 'i-1', '--to', 's3://b', '--snapshot', '/nowhere'], '/nowhere'],
  ])('wrong usage exits 2 and says what: %j', async (args, said) => {
    const { stderr, exitCode, stdout } = await run(...args)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(said)
    expect(stderr).not.toContain('    at ')
    expect(stdout).toBe('')
  })

  it('doctor writes one document', async () => {
    const document = JSON.parse((await run('doctor', '--json')).stdout) as { findings: unknown[] }
    expect(document.findings.length).toBeGreaterThan(4)
  })
})

describe('grade', () => {
  const submit = async (name: string) => {
    const file = join(root, 'labs/02-first-gateway-endpoint', name)
    const { stdout, exitCode } = await run('grade', '2', '--submission', file)
    return { result: resultSchema.parse(JSON.parse(stdout)), exitCode }
  }

  it('passes a solution with exit status 0 and one document', async () => {
    const { result, exitCode } = await submit('solutions/01-on-the-app-table.yaml')
    expect(exitCode).toBe(0)
    expect(result).toMatchObject({ passed: true, score: { earned: 10, possible: 10 } })
  })

  it('fails the right result by the wrong way, and says why', async () => {
    const { result, exitCode } = await submit('mistakes/06-nat-gateway.yaml')
    expect(exitCode).toBe(1)
    const check = result.checks.find((each) => each.id === 'app-reaches-s3')
    expect(check).toMatchObject({ status: 'fail', codes: ['way-wrong'] })
    expect(check?.observed).toMatchObject({ reachable: true, via: 'nat-gateway' })
  })

  it('reports the call that AWS refused', async () => {
    const { result } = await submit('mistakes/03-subnet-ids.yaml')
    expect(result.refusal).toMatchObject({
      operation: 'CreateVpcEndpoint',
      code: 'InvalidParameter',
    })
  })

  it('leaves nothing behind', async () => {
    const left = async () =>
      (await readdir(tmpdir())).filter((each) => /^endpoint-lab-\w{6}$/.test(each))
    const before = await left()
    await submit('solutions/01-on-the-app-table.yaml')
    expect(await left()).toEqual(before)
  })
})

describe('trace', () => {
  it('gives saved answers, in any files, the verdict of the live lab', async () => {
    const lab = await loadLab(join(root, 'labs/05-more-specific-route-wins'))
    const sandbox = await openSandbox({ lab, folder: join(work, 'lab'), onCall: () => undefined })
    try {
      for (const step of lab.definition.steps) await sandbox.prepareStep(step)
      const { VpcAttributes = [], ...lists } = await sandbox.readSnapshot()
      const entries = Object.entries(lists)
      await mkdir(join(work, 'saved/deep/er'), { recursive: true })
      await writeFile(
        join(work, 'saved/x.json'),
        JSON.stringify(Object.fromEntries(entries.slice(0, 4))),
      )
      await writeFile(
        join(work, 'saved/deep/er/y.json'),
        JSON.stringify(Object.fromEntries(entries.slice(4))),
      )
      for (const [index, each] of VpcAttributes.entries()) {
        await writeFile(join(work, `saved/deep/${index}.json`), JSON.stringify(each))
      }
      const from = String(sandbox.scope['App'])
      const saved = await run(
        'trace',
        '--snapshot',
        join(work, 'saved'),
        '--from',
        from,
        '--to',
        's3:ap-northeast-2',
        '--json',
      )
      const document = traceDocumentSchema.parse(JSON.parse(saved.stdout))
      expect(saved.exitCode).toBe(1)
      const live = await import('../../src/verify/trace/trace.ts')
      const { indexNetwork } = await import('../../src/verify/network/network.ts')
      const network = indexNetwork(await sandbox.readSnapshot())
      const verdict = live.trace(network, {
        from: { instance: from },
        to: { s3: { region: 'ap-northeast-2' } },
      })
      expect(document.verdict).toEqual(JSON.parse(JSON.stringify(verdict)))
    } finally {
      await sandbox.close()
    }
  })

  it("takes a bucket to be in the source's own Region", async () => {
    const file = join(work, 'oregon.json')
    const Subnets = [
      {
        SubnetId: 'subnet-1',
        VpcId: 'vpc-1',
        CidrBlock: '10.0.0.0/24',
        AvailabilityZone: 'us-west-2a',
      },
    ]
    const NetworkInterfaces = [
      { NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', Groups: [] },
    ]
    await writeFile(
      file,
      JSON.stringify({ Vpcs: [{ VpcId: 'vpc-1' }], Subnets, NetworkInterfaces }),
    )
    const { stdout } = await run(
      'trace',
      '--snapshot',
      file,
      '--from',
      'eni-1',
      '--to',
      's3://b',
      '--json',
    )
    expect((JSON.parse(stdout) as TraceDocument).question).toMatchObject({
      to: { s3: { region: 'us-west-2' } },
    })
  })

  it('names what was not saved', async () => {
    const file = join(work, 'only.json')
    const networkInterface = {
      NetworkInterfaceId: 'eni-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      PrivateIpAddress: '10.0.0.4',
      Groups: [{ GroupId: 'sg-1' }],
    }
    await writeFile(file, JSON.stringify({ NetworkInterfaces: [networkInterface] }))
    const { stdout } = await run(
      'trace',
      '--snapshot',
      file,
      '--from',
      'eni-1',
      '--to',
      '198.51.100.1:443',
      '--json',
    )
    const codes = (JSON.parse(stdout) as TraceDocument).verdict.assumptions.map((each) => each.code)
    expect(codes).toEqual(
      expect.arrayContaining([
        'vpc-not-described',
        'network-acl-not-described',
        'security-group-not-described',
        'route-table-not-described',
      ]),
    )
  })

  it.each([
    ['{"Vpcs": [', 'ends too soon, at line 1, column 11'],
    ['{"Vpcs": 7}', 'Vpcs'],
    [
      '{"RouteTables": [{"Routes": [{"DestinationCidrBlock": 7}]}]}',
      'RouteTables[0].Routes[0].DestinationCidrBlock',
    ],
    ['[]', 'looks like'],
    ['{"Other": []}', 'looks like'],
  ])('tells what is wrong with a file that holds %s', async (content, said) => {
    const file = join(work, 'bad.json')
    await writeFile(file, content)
    const { stderr, exitCode } = await run(
      'trace',
      '--snapshot',
      file,
      '--from',
      'i-1',
      '--to',
      's3://b',
    )
    expect(exitCode).toBe(2)
    expect(stderr).toContain(said)
    expect(stderr).toContain('bad.json')
  })
})

it('a lab is taken up again as it was left', async () => {
  const lab = await loadLab(join(root, 'labs/02-first-gateway-endpoint'))
  const settings = { lab, folder: join(work, 'lab'), onCall: () => undefined }
  const first = await openSandbox(settings)
  await first.run(lab.solutions[0]!.operations)
  await first.close()
  const second = await openSandbox(settings)
  const client = new EC2Client({ ...second.access, credentials: { ...second.access.credentials } })
  const { RouteTables = [] } = await client.send(new DescribeRouteTablesCommand({}))
  client.destroy()
  await second.close()
  expect(second.resumed).toBe(true)
  expect(
    RouteTables.flatMap((table) => table.Routes ?? []).some((route) =>
      route.DestinationPrefixListId?.startsWith('pl-'),
    ),
  ).toBe(true)
})

it.each(Object.entries(published))(
  'schemas/%s.schema.json is the one that the program uses',
  async (name, schema) => {
    expect(await readFile(join(root, `schemas/${name}.schema.json`), 'utf8')).toBe(
      schemaText(schema),
    )
  },
)
