import { createServer } from 'node:net'
import { execa } from 'execa'
import { examineEngine } from './examine-engine.ts'
import type { Finding } from './finding.ts'

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The LocalStack image that labs would start. */
  readonly image: string
  readonly columns: number | undefined
  readonly isTerminal: boolean
  readonly platform: NodeJS.Platform
  readonly nodeVersion: string
}

/** Looks at everything a lab needs of this machine. */
export async function examine(surroundings: Surroundings): Promise<Finding[]> {
  const { environment, image, platform, nodeVersion } = surroundings
  const [awsCli, loopback, engine] = await Promise.all([
    examineAwsCli(environment, platform),
    examineLoopback(),
    examineEngine(environment, image),
  ])
  return [
    { state: 'fine', problem: { key: 'doctor.node', values: { version: nodeVersion } } },
    awsCli,
    examineTerminal(surroundings),
    loopback,
    ...engine,
  ]
}

/** The AWS CLI, version 1 or 2; where it is missing, how this system gets it. */
export async function examineAwsCli(
  environment: Surroundings['environment'],
  platform: NodeJS.Platform,
): Promise<Finding> {
  const { exitCode, stdout, stderr } = await execa('aws', ['--version'], {
    env: { PATH: environment['PATH'] ?? '' },
    extendEnv: true,
    reject: false,
    timeout: 10_000,
  })
  const version = /aws-cli\/(\S+)/.exec(`${stdout} ${stderr}`)?.[1]
  if (exitCode === 0 && version !== undefined) {
    return { state: 'fine', problem: { key: 'doctor.aws', values: { version } } }
  }
  return {
    state: 'missing',
    problem: { key: 'doctor.no-aws' },
    nextStep: {
      key: platform === 'darwin' ? 'doctor.install-aws-mac' : 'doctor.install-aws-linux',
    },
  }
}

function examineTerminal({ environment, columns, isTerminal }: Surroundings): Finding {
  if (!isTerminal) return { state: 'unsure', problem: { key: 'doctor.no-terminal' } }
  if (environment['TERM'] === 'dumb')
    return { state: 'unsure', problem: { key: 'doctor.dumb-terminal' } }
  const width = columns ?? 80
  return width < 80
    ? { state: 'unsure', problem: { key: 'doctor.narrow', values: { columns: width } } }
    : { state: 'fine', problem: { key: 'doctor.terminal', values: { columns: width } } }
}

async function examineLoopback(): Promise<Finding> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  server.once('error', () => resolve(false))
  server.listen(0, '127.0.0.1', () => resolve(true))
  const works = await promise
  server.close()
  return works
    ? { state: 'fine', problem: { key: 'doctor.loopback' } }
    : {
        state: 'missing',
        problem: { key: 'doctor.no-loopback' },
        nextStep: { key: 'doctor.allow-loopback' },
      }
}
