import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Lab } from '../../src/course/load-lab.ts'
import { runChecks } from '../../src/grading/run-checks.ts'
import { findEngine } from '../../src/localstack/engine/find-engine.ts'
import { findImage } from '../../src/localstack/engine/image.ts'
import { readHealth } from '../../src/localstack/container/health.ts'
import { chooseBackend, type BackendChoice } from '../../src/sandbox/choose-backend.ts'
import { openSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { isAlive, processStart } from '../../src/session/process-start.ts'

const image = process.env['ENDPOINT_LAB_IMAGE'] ?? 'endpoint-lab/localstack:4.14.0-slim'
const rounds = 5

interface Ready {
  readonly sandbox: Sandbox
  readonly ms: number
  readonly close: () => Promise<void>
}

/** From nothing to a lab that answers: what `start` waits for. */
async function ready(lab: Lab, work: string, choice: BackendChoice, name: string): Promise<Ready> {
  const begun = performance.now()
  const folder = join(work, name)
  const chosen = await chooseBackend({
    choice,
    owner: {
      home: work,
      labId: lab.definition.id,
      pid: process.pid,
      processStart: (await processStart(process.pid)) ?? '',
    },
    folder,
    region: lab.definition.region,
    environment: process.env,
    isAlive,
    signal: AbortSignal.timeout(60_000),
    onProgress: () => undefined,
  })
  const { source } = chosen
  const sandbox = await openSandbox({ lab, folder, onCall: () => undefined, backend: source })
  for (const step of lab.definition.steps) await sandbox.prepareStep(step)
  return {
    sandbox,
    ms: performance.now() - begun,
    close: async () => {
      await sandbox.close()
      await chosen.close()
    },
  }
}

/** `docker run` of the same image with the same settings, until its services are up. */
async function bareContainerMs(): Promise<number> {
  const begun = performance.now()
  const settings = ['SERVICES=ec2,s3,iam,sts', 'EAGER_SERVICE_LOADING=1', 'DNS_ADDRESS=0']
  const environment = settings.flatMap((each) => ['--env', each])
  const run = ['run', '--detach', '--rm', '--publish', '127.0.0.1::4566', ...environment, image]
  const id = execFileSync('docker', run).toString().trim()
  const endpoint = `http://${execFileSync('docker', ['port', id, '4566/tcp']).toString().trim()}`
  while ((await readHealth(endpoint, AbortSignal.timeout(30_000))).kind !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const ms = performance.now() - begun
  execFileSync('docker', ['rm', '--force', id])
  return ms
}

/** A check is a snapshot and the core: the slowest of twenty is its p95. */
async function checkMs(lab: Lab, sandbox: Sandbox): Promise<number> {
  const runs: number[] = []
  for (let count = 0; count < 40; count += 1) {
    const begun = performance.now()
    const snapshot = await sandbox.readSnapshot()
    runChecks(lab.definition, { snapshot, scope: sandbox.scope, answers: {} })
    runs.push(performance.now() - begun)
  }
  return runs.sort((one, other) => one - other)[Math.floor(runs.length * 0.95)] ?? 0
}

const median = (values: number[]) =>
  values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** Rows about LocalStack; one that says what is missing where there is no engine or image. */
export async function localStackRows(lab: Lab, work: string): Promise<[string, string][]> {
  const search = await findEngine(process.env)
  if (search.kind === 'none' || !(await findImage(search.engine, image))) {
    return [['LocalStack', `not measured: no container engine with ${image}`]]
  }
  const bare: number[] = []
  const embedded: number[] = []
  const localStack: number[] = []
  let p95 = 0
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await bareContainerMs())
    const inside = await ready(lab, work, { kind: 'embedded' }, `embedded-${round}`)
    embedded.push(inside.ms)
    await inside.close()
    const outside = await ready(lab, work, { kind: 'localstack', image }, `localstack-${round}`)
    localStack.push(outside.ms)
    if (round === 0) p95 = await checkMs(lab, outside.sandbox)
    await outside.close()
  }
  const times = (ms: number) => (ms / median(bare)).toFixed(2)
  return [
    ['bare `docker run` until healthy', `${median(bare).toFixed(0)} ms`],
    ['lab ready, embedded', `${median(embedded).toFixed(0)} ms, ${times(median(embedded))} × bare`],
    [
      'lab ready, LocalStack with the image present',
      `${median(localStack).toFixed(0)} ms, ${times(median(localStack))} × bare (target 1.15 and the topology)`,
    ],
    ['check on LocalStack, p95 of 40', `${p95.toFixed(0)} ms (target 500)`],
  ]
}
