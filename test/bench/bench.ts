import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadLab } from '../../src/course/load-lab.ts'
import { runChecks } from '../../src/grading/run-checks.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'
import { indexNetwork } from '../../src/verify/network/network.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import { coreRows } from './core-bench.ts'
import { localStackRows } from './localstack-bench.ts'
import { proxyRows } from './proxy-bench.ts'

/** Whole processes as medians of nine, functions in a warm process; ratios within this one run. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'bin/endpoint-lab.js')
const work = mkdtempSync(join(tmpdir(), 'endpoint-lab-bench-'))

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function processMs(args: string[], times = 9): number {
  const runs = Array.from({ length: times }, () => {
    const start = performance.now()
    spawnSync(process.execPath, args, { stdio: 'ignore' })
    return performance.now() - start
  })
  return median(runs)
}

async function medianMs(times: number, run: () => Promise<unknown>): Promise<number> {
  const runs: number[] = []
  for (let count = 0; count < times; count += 1) {
    const start = performance.now()
    await run()
    runs.push(performance.now() - start)
  }
  return median(runs)
}

/** From the start of the process to the course's list on a pseudo-terminal (util-linux's `script`). */
async function firstFrameMs(): Promise<number> {
  const runs: number[] = []
  for (let run = 0; run < 9; run += 1) {
    const begun = performance.now()
    const command = `${process.execPath} ${bin} start --home ${join(work, 'frame')} --lang en`
    const child = spawn('script', ['-qefc', command, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    for await (const chunk of child.stdout) if (String(chunk).includes('Enter open')) break
    runs.push(performance.now() - begun)
    child.kill()
  }
  return median(runs)
}

const rows: [string, string][] = []
const bare = processMs(['-e', ''])
const help = processMs([bin, '--help'])
rows.push(['bare node, whole process', `${bare.toFixed(0)} ms`])
rows.push([
  '--help, whole process',
  `${help.toFixed(0)} ms, ${(help / bare).toFixed(2)} × bare node (target 1.5)`,
])

rows.push([
  'first frame of the screen, whole process, on a pty',
  `${(await firstFrameMs()).toFixed(0)} ms`,
])

const lab = await loadLab(join(root, 'labs/05-more-specific-route-wins'))
const open = (name: string) =>
  openSandbox({ lab, folder: join(work, name), onCall: () => undefined })
let start = performance.now()
const sandbox = await open('first')
for (const step of lab.definition.steps) await sandbox.prepareStep(step)
rows.push([
  'embedded lab ready, first in the process',
  `${(performance.now() - start).toFixed(0)} ms (target 400)`,
])
start = performance.now()
const first = await sandbox.readSnapshot()
rows.push([
  'first snapshot over HTTP (loads the SDK and the schemas)',
  `${(performance.now() - start).toFixed(0)} ms`,
])

const check = await medianMs(30, async () => {
  const snapshot = await sandbox.readSnapshot()
  runChecks(lab.definition, { snapshot, scope: sandbox.scope, answers: {} })
})
rows.push([
  'a check, snapshot over HTTP included, median of 30',
  `${check.toFixed(1)} ms (target 50)`,
])

const question = {
  from: { instance: String(sandbox.scope['App']) },
  to: { s3: { region: 'ap-northeast-2' } },
}
const index = await medianMs(200, async () => indexNetwork(first))
const network = indexNetwork(first)
const count = 20_000
for (let warm = 0; warm < count; warm += 1) trace(network, question)
start = performance.now()
for (let asked = 0; asked < count; asked += 1) trace(network, question)
const perTrace = ((performance.now() - start) / count) * 1000
rows.push(['index of the lab', `${(index * 1000).toFixed(0)} µs`])
rows.push([
  'trace: S3, nine CIDRs, two strays, three paths',
  `${perTrace.toFixed(1)} µs (target 20)`,
])
await sandbox.run(lab.solutions[0]?.operations ?? [])
const solved = indexNetwork(await sandbox.readSnapshot())
for (let warm = 0; warm < count; warm += 1) trace(solved, question)
start = performance.now()
for (let asked = 0; asked < count; asked += 1) trace(solved, question)
const perSolved = ((performance.now() - start) / count) * 1000
rows.push(['trace: the same once solved, one path', `${perSolved.toFixed(1)} µs (target 20)`])
rows.push(...(await proxyRows(sandbox, join(work, 'first'))))
await sandbox.close()
rows.push(...coreRows())
rows.push(...(await localStackRows(lab, work)))

const tarball = execFileSync(
  'npm',
  ['pack', '--silent', '--ignore-scripts', '--pack-destination', work],
  { cwd: root },
)
  .toString()
  .trim()
const npx = median(
  Array.from({ length: 3 }, (_, run) => {
    const begun = performance.now()
    const cache = join(work, `cache-${run}`)
    spawnSync('npx', ['-y', '--cache', cache, `./${tarball}`, '--help'], {
      cwd: work,
      stdio: 'ignore',
    })
    return performance.now() - begun
  }),
)
rows.push(['npx of the tarball, cold cache, --help', `${(npx / 1000).toFixed(2)} s`])
rmSync(work, { recursive: true, force: true })

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root })
  .toString()
  .trim()
console.log(
  `commit ${commit}, node ${process.version}, ${process.platform} ${process.arch}, npm run bench\n`,
)
const width = Math.max(...rows.map(([name]) => name.length))
for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`)
