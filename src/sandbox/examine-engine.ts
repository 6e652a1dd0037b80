import { statfs } from 'node:fs/promises'
import { sayNoEngine } from '../localstack/container/say-no-engine.ts'
import { findEngine, type Engine, type FailedAttempt } from '../localstack/engine/find-engine.ts'
import { findImage } from '../localstack/engine/image.ts'
import type { Finding } from './finding.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What an image of LocalStack and its containers take, with room to unpack it. */
const neededGb = 3

/**
 * The container engine and what it holds. Labs also work without one, on the embedded backend: what
 * is not here is `unsure`, never `missing`.
 */
export async function examineEngine(environment: Environment, image: string): Promise<Finding[]> {
  const search = await findEngine(environment)
  if (search.kind === 'none') return findingsWithout(search.attempts, environment)
  const { engine } = search
  const { product, version, rootless } = engine
  return [
    { state: 'fine', problem: { key: 'engine.found', values: { product, version } } },
    { state: 'fine', problem: namedBy(engine) },
    { state: 'fine', problem: { key: rootless ? 'engine.rootless' : 'engine.rootful' } },
    await examineDisk(engine),
    await examineImage(engine, image),
  ]
}

function namedBy({ source, address: { url: address } }: Engine): Finding['problem'] {
  switch (source.kind) {
    case 'DOCKER_HOST':
      return { key: 'engine.by-host', values: { address } }
    case 'context':
      return { key: 'engine.by-context', values: { name: source.name, address } }
    case 'usual':
      return { key: 'engine.by-socket', values: { address } }
  }
}

/** `DOCKER_HOST` gets a line of its own: another engine may answer where it does not lead. */
async function findingsWithout(
  attempts: readonly FailedAttempt[],
  environment: Environment,
): Promise<Finding[]> {
  const { problem, nextSteps } = sayNoEngine(attempts)
  const nextStep = nextSteps.find(({ key }) => key !== 'engine.unset-host')
  const none: Finding = { state: 'unsure', problem, ...(nextStep && { nextStep }) }
  const address = environment['DOCKER_HOST']
  if (address === undefined || address === '') return [none]
  const { DOCKER_HOST: _, ...without } = environment
  const usual = await findEngine(without)
  const named: Finding = {
    state: 'unsure',
    problem: { key: 'engine.by-host', values: { address } },
    nextStep:
      usual.kind === 'found'
        ? { key: 'engine.unset-host-answers', values: { address: usual.engine.address.url } }
        : { key: 'engine.unset-host' },
  }
  return [none, named]
}

async function examineDisk({ rootFolder: folder }: Engine): Promise<Finding> {
  // The engine may keep its files in a virtual machine of its own.
  const disk = await statfs(folder).catch(() => undefined)
  if (!disk) return { state: 'unsure', problem: { key: 'engine.disk-unseen', values: { folder } } }
  const freeGb = (disk.bavail * disk.bsize) / 1e9
  const values = { free: freeGb.toFixed(1), folder, needed: neededGb }
  return freeGb >= neededGb
    ? { state: 'fine', problem: { key: 'engine.disk', values } }
    : {
        state: 'unsure',
        problem: { key: 'engine.little-disk', values },
        nextStep: { key: 'localstack.free-space' },
      }
}

async function examineImage(engine: Engine, image: string): Promise<Finding> {
  const found = await findImage(engine, image).catch(() => undefined)
  if (!found) {
    return {
      state: 'unsure',
      problem: { key: 'engine.no-image', values: { image } },
      nextStep: { key: 'engine.get-image', values: { image } },
    }
  }
  const size = Math.round(found.sizeBytes / 1e6)
  return { state: 'fine', problem: { key: 'engine.image', values: { image, size } } }
}
