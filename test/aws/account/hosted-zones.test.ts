import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { neededActions } from '../../../src/aws/account/account-reads.ts'
import { readAccount } from '../../../src/aws/account/read-account.ts'
import { prepareFolder, saveAnswers } from '../../../src/aws/account/save-answers.ts'
import { readSavedSnapshot } from '../../../src/aws/snapshot/saved-snapshot.ts'
import { indexNetwork } from '../../../src/verify/network/network.ts'
import { trace } from '../../../src/verify/trace/trace.ts'
import { labAccount } from './lab-account.ts'
import { route53Server, type Route53Account } from './route53-server.ts'

const access = { profile: 'reader' }
const asked = { network: true, buckets: [], identities: false, zones: true }
const quiet = () => undefined

/** A lab's network, and Route 53 beside it. */
async function withZones(accountOf: (vpc: string) => Route53Account) {
  const lab = await labAccount({ allow: neededActions() })
  const vpc = (await lab.sandbox.readSnapshot()).Vpcs?.[0]?.VpcId ?? ''
  const route53 = await route53Server(accountOf(vpc))
  vi.stubEnv('AWS_ENDPOINT_URL_ROUTE_53', route53.url)
  return { ...lab, vpc, asked: route53.asked }
}

const corp = (vpc: string) =>
  ({
    id: 'Z0AAAAAAAAAAA',
    name: 'corp.internal.',
    vpcs: [vpc, 'vpc-0far'],
    records: [
      ['db.corp.internal.', '10.0.0.7'],
      ['api.corp.internal.', '10.0.0.8', 'one'],
      ['api.corp.internal.', '10.0.0.9', 'two'],
    ],
  }) as const

it('reads private zones with all their pages, and no public one; a saved account gives the same', async () => {
  const lab = await withZones((vpc) => ({
    zones: [
      { id: 'Z0PUBLIC000000', name: 'example.com.' },
      corp(vpc),
      { id: 'Z0BBBBBBBBBBB', name: 'eu.corp.internal.', vpcs: [vpc], records: [] },
    ],
  }))
  const read = await readAccount(access, asked, quiet)
  const zone = read.snapshot.HostedZones?.find((each) => each.HostedZone?.Name === 'corp.internal.')
  expect(zone?.VPCs?.map((each) => each.VPCId)).toEqual([lab.vpc, 'vpc-0far'])
  expect(zone?.ResourceRecordSets?.map((each) => each.ResourceRecords?.[0]?.Value)).toEqual([
    '10.0.0.7',
    '10.0.0.8',
    '10.0.0.9',
  ])
  expect(read.snapshot.HostedZones).toHaveLength(3)
  expect(lab.asked.filter((each) => each.includes('Z0PUBLIC') && !each.includes('marker'))).toEqual(
    [],
  )
  expect(lab.asked.every((each) => each.startsWith('GET /2013-04-01/'))).toBe(true)
  expect(read.assumptions.filter(({ code }) => code !== 'kind-not-described')).toEqual([])

  const question = { from: { instance: lab.app }, to: { host: 'api.corp.internal', port: 443 } }
  const verdict = trace(indexNetwork(read.snapshot), question)
  expect(verdict.hops[0]?.decision).toMatchObject({
    kind: 'resolved',
    answers: ['10.0.0.8', '10.0.0.9'],
  })
  const folder = join(lab.folder, 'saved')
  await prepareFolder(folder)
  await saveAnswers(folder, read.files)
  expect(await readdir(folder)).toEqual(
    expect.arrayContaining([
      'list-hosted-zones.json',
      'get-hosted-zone-Z0AAAAAAAAAAA.json',
      'list-resource-record-sets-Z0AAAAAAAAAAA.json',
      `list-hosted-zones-by-vpc-${lab.vpc}.json`,
    ]),
  )
  const saved = await readSavedSnapshot([folder])
  expect(saved.ignored).toEqual([])
  expect(saved.snapshot).toEqual(read.snapshot)
  expect(trace(indexNetwork(saved.snapshot), question)).toEqual(verdict)
})

it('a zone of another account is told where a name falls into it, one of an endpoint is not', async () => {
  const lab = await withZones((vpc) => ({
    zones: [],
    seen: {
      [vpc]: [
        ['Z0FAR00000000', 'shared.internal.', '999999999999'],
        ['Z0VPCE0000000', 'sqs.ap-northeast-2.amazonaws.com.', 'vpce.amazonaws.com'],
      ],
    },
  }))
  const read = await readAccount(access, asked, quiet)
  const assumed = (host: string) =>
    trace(indexNetwork(read.snapshot), { from: { instance: lab.app }, to: { host, port: 443 } })
      .assumptions
  expect(assumed('db.shared.internal')).toContainEqual({
    code: 'hosted-zone-records-not-described',
    details: { zone: 'Z0FAR00000000', name: 'shared.internal' },
  })
  const others = [...assumed('example.com'), ...assumed('sqs.ap-northeast-2.amazonaws.com')]
  expect(others.map(({ code }) => code)).not.toContain('hosted-zone-records-not-described')
})

it('what Route 53 refuses is an assumption, and the rest is read', async () => {
  const lab = await withZones((vpc) => ({
    zones: [corp(vpc)],
    denied: ['rrset', 'hostedzonesbyvpc'],
  }))
  const read = await readAccount(access, asked, quiet)
  const reasons = read.assumptions.map(({ details }) => `${details['call']}: ${details['reason']}`)
  expect(reasons).toEqual(
    expect.arrayContaining([
      'aws route53 list-resource-record-sets: AccessDenied',
      'aws route53 list-hosted-zones-by-vpc: AccessDenied',
    ]),
  )
  const to = { host: 'db.corp.internal', port: 443 }
  const { assumptions } = trace(indexNetwork(read.snapshot), { from: { instance: lab.app }, to })
  expect(assumptions.map(({ code }) => code)).toContain('hosted-zone-records-not-described')
})

it('is patient with Route 53, which answers five calls a second', async () => {
  await withZones((vpc) => ({ zones: [corp(vpc)], throttled: 4 }))
  const read = await readAccount(access, asked, quiet)
  expect(read.snapshot.HostedZones).toHaveLength(1)
})

it('is not asked where the question has an address', async () => {
  const lab = await withZones((vpc) => ({ zones: [corp(vpc)] }))
  const read = await readAccount(access, { ...asked, zones: false }, quiet)
  expect(lab.asked).toEqual([])
  expect(read.snapshot).not.toHaveProperty('HostedZones')
})
