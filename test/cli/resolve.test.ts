import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLab } from '../api/instance-under-test.ts'

const bin = fileURLToPath(new URL('../../bin/endpoint-lab.js', import.meta.url))
const regional = 's3.ap-northeast-2.amazonaws.com'
let work = ''
let saved = ''
let app = ''

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'endpoint-lab-resolve-'))
})
afterAll(() => rm(work, { recursive: true, force: true }))

async function resolve(...args: string[]) {
  const all = [bin, 'resolve', ...args, '--home', join(work, 'home'), '--lang', 'en']
  const { stdout, stderr, exitCode } = await execa(process.execPath, all, { reject: false })
  return { stdout, stderr, exitCode }
}

async function save(change: (snapshot: Awaited<ReturnType<typeof readLab>>) => void) {
  const snapshot = await readLab()
  change(snapshot)
  const { VpcAttributes = [], ...lists } = snapshot
  saved = await mkdtemp(join(work, 'saved-'))
  await writeFile(join(saved, 'lists.json'), JSON.stringify(lists))
  for (const [index, each] of VpcAttributes.entries()) {
    await writeFile(join(saved, `${index}.json`), JSON.stringify(each))
  }
}

async function readLab() {
  const lab = await openLab()
  app = lab.app
  return lab.sandbox.readSnapshot()
}

describe('resolve', () => {
  it('says which public addresses a name may answer, and who knew', async () => {
    await save(() => undefined)
    const { stdout, exitCode } = await resolve(regional, '--from', 'app', '--snapshot', saved)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`${regional} answers public addresses:\n  3.5.140.0/22\n`)
    expect(stdout).toContain('Answered by: public DNS')
  })

  it('writes one document', async () => {
    await save(() => undefined)
    const { stdout } = await resolve(regional, '--from', 'app', '--snapshot', saved, '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'endpoint-lab/resolve',
      version: 1,
      from: { instance: app },
      name: regional,
      answered: true,
      addressKind: 'public',
      zone: 'public',
      addresses: expect.arrayContaining(['52.219.144.0/22']),
    })
  })

  it('says why there is no answer, with exit status 1', async () => {
    await save(({ VpcAttributes = [] }) => {
      for (const each of VpcAttributes) {
        if (each.EnableDnsSupport) each.EnableDnsSupport.Value = false
      }
    })
    const { stdout, exitCode } = await resolve(regional, '--from', 'app', '--snapshot', saved)
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/answers nothing: vpc-\w+ has no resolver/)
    const none = 'bucket.vpce-0123456789abcdef0-abcdefgh.s3.ap-northeast-2.vpce.amazonaws.com'
    await save(() => undefined)
    const asked = await resolve(none, '--from', 'app', '--snapshot', saved)
    expect(asked).toMatchObject({ exitCode: 1 })
    expect(asked.stdout).toContain('there is no such name')
  })

  it('names the private hosted zone that has no such record, and the addresses of one that has', async () => {
    await save((snapshot) => {
      snapshot.HostedZones = [
        {
          HostedZone: {
            Id: '/hostedzone/Z1',
            Name: 'corp.example.',
            Config: { PrivateZone: true },
          },
          VPCs: [{ VPCId: snapshot.Vpcs?.[0]?.VpcId }],
          ResourceRecordSets: [
            { Name: 'db.corp.example.', Type: 'A', ResourceRecords: [{ Value: '10.20.1.9' }] },
          ],
        },
      ]
    })
    const from = ['--from', 'app', '--snapshot', saved]
    const none = await resolve('web.corp.example', ...from)
    expect(none.stdout).toContain('the private hosted zone Z1 matches it')
    const found = await resolve('db.corp.example', ...from)
    expect(found.stdout).toBe(
      'db.corp.example answers private addresses:\n  10.20.1.9\nAnswered by: a private hosted zone',
    )
  })

  it.each([
    [['s3.amazonaws.com'], 'resolve <name> --from'],
    [['--from', 'app'], 'resolve <name> --from'],
    [['10.0.0.1', '--from', 'app'], 'resolve <name> --from'],
    [['a b', '--from', 'app'], 'resolve <name> --from'],
    [[regional, '--from', 'app'], 'No lab is running'],
  ])('wrong usage exits 2 and says what: %j', async (args, said) => {
    const { exitCode, stderr } = await resolve(...args)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(said)
  })
})
