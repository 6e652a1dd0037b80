import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinAnswers } from '../../../src/aws/snapshot/join-answers.ts'
import { readAnswers } from '../../../src/aws/snapshot/read-answers.ts'
import { MendableError } from '../../../src/text/mendable-error.ts'
import { printable } from '../../../src/text/printable.ts'
import { sayVerdict } from '../../../src/text/say-verdict.ts'
import { textIn } from '../../../src/text/text.ts'
import { lookUp } from '../../../src/verify/dns/look-up.ts'
import { indexNetwork } from '../../../src/verify/network/network.ts'
import type { Question } from '../../../src/verify/question.ts'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { trace } from '../../../src/verify/trace/trace.ts'
import { everyKind } from './every-kind.ts'

const text = textIn('en')
const runs = Number(process.env['FUZZ_RUNS'] ?? 300)

const s3 = { region: 'ap-northeast-2', bucket: 'data' }
const questions: Question[] = [
  { from: { instance: 'i-app' }, to: { s3 } },
  {
    from: { instance: 'i-app' },
    to: { s3: { ...s3, name: 'either' } },
    request: { action: 's3:GetObject', key: 'k' },
  },
  {
    from: { instance: 'i-app' },
    to: { s3 },
    request: { action: 's3:ListBucket', principal: 'arn:aws:iam::111122223333:user/ann' },
  },
  { from: { instance: 'i-app' }, to: { address: '20.10.0.9', port: 443 } },
  { from: { instance: 'i-app' }, to: { address: '10.0.2.4', port: 22 }, protocol: 'icmp' },
  { from: { networkInterface: 'eni-app' }, to: { host: 'db.corp.example', port: 5432 } },
  {
    from: { onPremises: { cidr: '192.168.0.0/16', via: 'vgw-1' } },
    to: { address: '10.0.1.4', port: 443 },
  },
]

const oddNumbers = [0, -1, 1.5, 65_536, 2 ** 31, 2 ** 53, 1e300, -1e300]
const oddTexts = [
  '/ : * % 0 -1 65536 %E0%A4%A %7B %7B%7D {} {"Statement":1} [] 10.0.0.0/33 999.1.1.1 0.0.0.0/0 ::/0 ::1',
  '10.0.0.0/8/8 __proto__ constructor toString local igw- pl- vgw-1 tgw-1 nat- eni- pcx- all arn: arn::::: (',
]
  .join(' ')
  .split(' ')
  .concat('', ' ', '\ud800', '\u001b[31m\r\n', '\u202e', 'x'.repeat(3000), '1'.repeat(400))

/** What AWS never answers, or only in a bad dream. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, ...oddNumbers, ...oddTexts),
  fc.array(fc.constantFrom(null, {}, [], '', 0), { maxLength: 2 }),
  fc.dictionary(
    fc.constantFrom('__proto__', 'Value', 'Key', 'a'),
    fc.constantFrom('', 1, null, {}),
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** The JSON of a network with one to four places replaced, duplicated or taken away. */
const spoilt = fc
  .array(
    fc.tuple(fc.nat(), fc.constantFrom('twist', 'twist', 'replace', 'remove', 'repeat'), hostile),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((changes) => {
    const document = structuredClone(everyKind()) as unknown as Json
    for (const [at, change, value] of changes) spoil(document, at, change, value as Json)
    return document
  })

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function spoil(document: Json, at: number, change: string, value: Json): void {
  const places = placesIn(document)
  const [holder, key] = places[at % places.length]!
  if (change === 'twist') {
    const known = places.map(([other, name]) => (other as Record<string, Json>)[name]!)
    return spoil(
      document,
      at,
      'replace',
      twisted((holder as Record<string, Json>)[key]!, known, at),
    )
  }
  if (Array.isArray(holder)) {
    if (change === 'remove') holder.splice(Number(key), 1)
    else if (change === 'repeat') holder.push(...holder)
    else holder[Number(key)] = value
  } else if (change === 'remove') delete holder[key]
  else
    Object.defineProperty(holder, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    })
}

/** Another value of the same kind: one of the document's own, or an odd one. */
function twisted(value: Json, known: readonly Json[], at: number): Json {
  if (typeof value === 'boolean') return !value
  const alike = known.filter(
    (each) => typeof each === typeof value && Array.isArray(each) === Array.isArray(value),
  )
  const odd: Json[] =
    typeof value === 'string' ? oddTexts : typeof value === 'number' ? oddNumbers : []
  const all = [...alike, ...odd, ...odd]
  return structuredClone(all[(at * 7919) % all.length] ?? value)
}

function placesIn(value: Json): [Json[] | { [key: string]: Json }, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => [
    [value, key] as [typeof value, string],
    ...placesIn(each),
  ])
}

/** Undefined where it was refused, with a MendableError; anything else thrown fails the test. */
async function accepted(bytes: Buffer, file = '/f/Z0AAAAAAAAAAA-tgw-rtb-1-pl-1-data.json') {
  try {
    return joinAnswers(await readAnswers(file, bytes, { left: 200_000 }))
  } catch (error) {
    if (error instanceof MendableError) {
      const said = text(error.problem.key, error.problem.values)
      expect(said).toContain('/f/')
      expect(printable(said)).toBe(said)
      return undefined
    }
    throw error
  }
}

function askAll(snapshot: Snapshot): void {
  const network = indexNetwork(snapshot)
  for (const question of questions) {
    const verdict = trace(network, question)
    for (const line of sayVerdict(text, verdict)) expect(printable(line)).not.toMatch(/\p{Cc}/u)
  }
  for (const vpc of network.vpcs.keys()) lookUp(network, vpc, 's3.ap-northeast-2.amazonaws.com')
}

describe('hostile JSON is refused by name or gives a verdict, and never a stack', () => {
  it('the network that is spoilt has every kind, and is read as it stands', async () => {
    const read = await accepted(Buffer.from(JSON.stringify(everyKind())))
    expect(read?.ignored).toEqual([])
    expect(Object.keys(read?.snapshot ?? {}).sort()).toEqual(Object.keys(everyKind()).sort())
    askAll(read?.snapshot ?? {})
  })

  it('values of any kind in any place', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt, async (document) => {
        const read = await accepted(Buffer.from(JSON.stringify(document)))
        if (read) askAll(read.snapshot)
      }),
      { numRuns: runs },
    )
  })

  it('any JSON under any key that is read', async () => {
    const keys = fc.constantFrom(
      ...Object.keys(everyKind()),
      'Entries',
      'Routes',
      'Policy',
      'Associations',
      'ResourceRecordSets',
      'LocationConstraint',
      'VpcId',
      'NextToken',
      'Statement',
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, fc.jsonValue()), async (document) => {
        const read = await accepted(Buffer.from(JSON.stringify(document)))
        if (read) askAll(read.snapshot)
      }),
      { numRuns: runs },
    )
  })

  it('bytes cut, added and overwritten', async () => {
    const whole = Buffer.from(JSON.stringify(everyKind(), null, 4))
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(3), fc.uint8Array({ maxLength: 3 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        let bytes = whole
        for (const [at, cut, more] of changes) {
          bytes = Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + cut)])
        }
        const read = await accepted(bytes)
        if (read) askAll(read.snapshot)
      }),
      { numRuns: runs },
    )
  })

  it('what is refused as JSON is what JSON.parse refuses', async () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.5',
      'e9',
      'true',
      'nul',
      ' ',
      '\n',
      '"\\u00"',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 12 }), async (tokens) => {
        const json = `{"Other":${tokens.join('')}}`
        let isJson = true
        try {
          JSON.parse(json)
        } catch {
          isJson = false
        }
        // Several documents in a row are no JSON text, and are read.
        if (!isJson && /\}\s*\S/.test(json)) return
        expect((await accepted(Buffer.from(json))) !== undefined).toBe(isJson)
      }),
      { numRuns: runs * 4 },
    )
  })
})
