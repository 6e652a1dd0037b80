import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shims } from '../../src/localstack/shims/shims.ts'
import { allCases } from './all-cases.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { differencesPage, withoutDay, type Difference } from './differences-page.ts'
import { sayOutcome } from './outcome.ts'
import { runningLocalStack, type RunningLocalStack } from './running-localstack.ts'
import { localStackTarget, rawTarget, type Target } from './targets.ts'

const page = new URL('../../docs/emulator-differences.md', import.meta.url)
const shimNames = Object.keys(shims)

let localStack: RunningLocalStack
const targets = new Map<number, Promise<Target>>()
beforeAll(async () => {
  localStack = await runningLocalStack()
})
afterAll(async () => {
  for (const target of targets.values()) await (await target).close()
  await localStack.stop()
})

test(
  'what LocalStack alone does otherwise is written down, and the lab puts all of it right',
  { timeout: 600_000 },
  async () => {
    const raw = rawTarget(localStack.endpoint)
    const differences: Difference[] = []
    for (const { concern, cases } of allCases) {
      for (const one of cases) {
        const error = await errorOf(raw, one)
        if (error === undefined) continue
        const { says, cites } = one
        const closedBy = await closerOf(concern, one)
        differences.push({ concern, says, cites, outcome: sayOutcome(error), closedBy })
      }
    }
    await raw.close()
    await write(differences)
    expect(differences.filter(({ closedBy }) => closedBy === 'nothing')).toEqual([])
    expect(differences.length).toBeGreaterThan(100)
  },
)

async function errorOf(target: Target, one: ConformanceCase): Promise<unknown> {
  return target.run(one).then(
    () => undefined,
    (error: unknown) => error ?? new Error('failed'),
  )
}

/** Our services over LocalStack with the first so many shims. */
function targetWith(count: number): Promise<Target> {
  const made = targets.get(count)
  if (made !== undefined) return made
  const first = Object.values(shims).slice(0, count)
  const target = localStackTarget(localStack.endpoint, { shims: first })
  targets.set(count, target)
  return target
}

/** The services by themselves, or the last of the shims that a case needs: found by halving. */
async function closerOf(concern: string, one: ConformanceCase): Promise<string> {
  const passesWith = async (count: number) =>
    (await errorOf(await targetWith(count), one)) === undefined
  if (await passesWith(0)) return serviceFor(concern, one)
  let [fails, passes] = [0, shimNames.length]
  if (!(await passesWith(passes))) return 'nothing'
  while (passes - fails > 1) {
    const middle = Math.floor((fails + passes) / 2)
    if (await passesWith(middle)) passes = middle
    else fails = middle
  }
  return `shim \`${kebab(shimNames[passes - 1] ?? '')}\``
}

function serviceFor(concern: string, { cites }: ConformanceCase): string {
  if (concern === 'IAM and STS') return 'identity service'
  // Rows 116 and 117 are about the wire.
  return /^api-behaviour 11[67]$/.test(cites) ? 'API server' : 'endpoint service'
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

async function write(differences: readonly Difference[]): Promise<void> {
  const health = await fetch(`${localStack.endpoint}/_localstack/health`)
  const { version } = (await health.json()) as { version: string }
  const day = new Date().toISOString().slice(0, 10)
  const cases = new Map(allCases.map(({ concern, cases }) => [concern, cases.length]))
  const text = differencesPage({ version, day, cases, differences })
  const before = await readFile(page, 'utf8').catch(() => '')
  if (withoutDay(before) !== withoutDay(text)) await writeFile(page, text)
}
