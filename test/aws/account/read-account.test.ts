import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { neededActions } from '../../../src/aws/account/account-reads.ts'
import { readAccount } from '../../../src/aws/account/read-account.ts'
import { prepareFolder, saveAnswers } from '../../../src/aws/account/save-answers.ts'
import { readSavedSnapshot } from '../../../src/aws/snapshot/saved-snapshot.ts'
import { indexNetwork } from '../../../src/verify/network/network.ts'
import { trace } from '../../../src/verify/trace/trace.ts'
import { refusalOf } from '../snapshot/saved-folder.ts'
import { labAccount } from './lab-account.ts'

const needed = neededActions()
const everything = { network: true, buckets: 'all', identities: true, zones: true } as const
const access = { profile: 'reader' }
const quiet = () => undefined

it('reads a whole account by the permissions of the page, and a saved one gives the same verdict', async () => {
  const lab = await labAccount({ allow: needed })
  await lab.mend()
  const before = { ...process.env }
  const calls: string[] = []
  const read = await readAccount(access, everything, (call) => calls.push(call))
  expect(process.env).toEqual(before)
  expect(read.regions).toEqual([lab.region])
  expect(calls[0]).toBe('aws sts get-caller-identity')
  // The emulator has no transit gateways, peering, managed prefix lists and Route 53; all else is answered.
  const refused = read.assumptions.map(({ code, details }) => `${code} ${details['reason'] ?? ''}`)
  expect(new Set(refused)).toEqual(
    new Set(['kind-not-described NotImplemented', 'kind-not-described UnknownService']),
  )
  const question = {
    from: { instance: lab.app },
    to: { s3: { region: lab.region, bucket: lab.bucket } },
    request: { action: 's3:GetObject', key: 'k' },
  }
  const verdict = trace(indexNetwork(read.snapshot), question)
  const network = { ...(await lab.sandbox.readSnapshot()) }
  expect(verdict.via).toBe('gateway-endpoint')
  expect(verdict.hops.length).toBeGreaterThan(3)
  expect(trace(indexNetwork(network), { from: question.from, to: question.to }).via).toBe(
    verdict.via,
  )
  expect(verdict.stages.policy).not.toBe('not-asked')
  expect(verdict.assumptions.map(({ code }) => code)).not.toContain('bucket-policy-not-described')

  const folder = join(lab.folder, 'saved')
  await prepareFolder(folder)
  await saveAnswers(folder, read.files)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const names = await readdir(folder)
  expect(names).toEqual(
    expect.arrayContaining(['describe-vpcs.json', `get-bucket-policy-${lab.bucket}.json`]),
  )
  expect((await stat(join(folder, 'describe-vpcs.json'))).mode & 0o777).toBe(0o600)
  const saved = await readSavedSnapshot([folder])
  expect(saved.ignored).toEqual([])
  expect(saved.snapshot).toEqual(read.snapshot)
  expect(trace(indexNetwork(saved.snapshot), question)).toEqual(verdict)
  const iam = await readFile(join(folder, 'get-account-authorization-details.json'), 'utf8')
  expect(iam).toContain('"PolicyDocument": {')
})

it('a call that AWS refuses is an assumption and not the end', async () => {
  const lab = await labAccount({
    allow: needed,
    deny: [
      'ec2:DescribeNetworkAcls',
      'ec2:DescribeVpcAttribute',
      'iam:GetAccountAuthorizationDetails',
    ],
  })
  const read = await readAccount(access, everything, quiet)
  const reasons = read.assumptions.map(({ details }) => `${details['call']}: ${details['reason']}`)
  expect(reasons).toEqual(
    expect.arrayContaining([
      'aws ec2 describe-network-acls: UnauthorizedOperation',
      'aws ec2 describe-vpc-attribute: UnauthorizedOperation',
      'aws iam get-account-authorization-details: AccessDenied',
    ]),
  )
  expect(reasons).toHaveLength(new Set(reasons).size)
  expect(read.snapshot).not.toHaveProperty('NetworkAcls')
  const question = { from: { instance: lab.app }, to: { s3: { region: lab.region } } }
  const codes = trace(indexNetwork(read.snapshot), question).assumptions.map(({ code }) => code)
  expect(codes).toContain('network-acl-not-described')
})

it('asks no more than the question needs', async () => {
  await labAccount({ allow: needed })
  const calls: string[] = []
  const asked = { network: true, buckets: [], identities: false, zones: false }
  await readAccount(access, asked, (call) => calls.push(call))
  expect(calls.filter((call) => /s3api|iam/.test(call))).toEqual([])
})

it('what makes an account unreadable is told in words', async () => {
  const lab = await labAccount({ allow: ['s3:*'] })
  const said = (profile: string, region?: string) =>
    refusalOf(readAccount({ profile, ...(region !== undefined && { region }) }, everything, quiet))
  expect(await said('reader')).toBe(
    'AWS refused every call that describes the network (UnauthorizedOperation).',
  )
  expect(await said('nowhere')).toBe('The profile nowhere names no Region.')
  expect(await said('none\u001b[2J', 'eu-west-1')).toContain(
    String.raw`The profile none\u001b[2J gives no credentials: `,
  )
  expect(await said('wrong', 'eu-west-1')).toContain(
    'AWS refuses the credentials of the profile wrong',
  )
  await lab.sandbox.close()
  expect(await said('reader')).toContain('AWS did not answer: ')
})

it('nothing is ever overwritten', async () => {
  const { folder } = await labAccount({ allow: needed })
  const there = join(folder, 'there')
  await mkdir(there)
  await prepareFolder(there)
  await writeFile(join(there, 'mine.json'), 'x')
  expect(await refusalOf(prepareFolder(there))).toContain('is not empty: nothing is overwritten')
  expect(await refusalOf(saveAnswers(there, new Map([['mine.json', 'y']])))).toContain('(EEXIST)')
  expect(await readFile(join(there, 'mine.json'), 'utf8')).toBe('x')
  expect(await refusalOf(prepareFolder(join(there, 'mine.json')))).toContain('(EEXIST)')
})
