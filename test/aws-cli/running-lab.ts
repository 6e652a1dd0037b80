import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'bin/endpoint-lab.js')

export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** A lab in a process of its own, and commands that speak to it, as a learner has them. */
export interface RunningLab extends AsyncDisposable {
  readonly home: string
  readonly endpoint: string
  /** Runs one of our own commands. */
  readonly command: (...args: string[]) => Promise<Ran>
  /** Runs a command as on an instance: `exec <what…>`, in a given environment. */
  readonly exec: (what: readonly string[], inherited?: Record<string, string>) => Promise<Ran>
  /** Runs lines in bash with the lab's `env` applied, on top of a given environment. */
  readonly bash: (lines: string, inherited?: Record<string, string>) => Promise<Ran>
}

export async function startLab(lab: string, ...more: string[]): Promise<RunningLab> {
  const home = await mkdtemp(join(tmpdir(), 'endpoint-lab-cli-'))
  const run = async (
    file: string,
    args: string[],
    env: Record<string, string> = {},
  ): Promise<Ran> => {
    const { stdout, stderr, exitCode } = await execa(file, args, {
      env,
      reject: false,
      timeout: 120_000,
    })
    return { stdout, stderr, exitCode: exitCode ?? -1 }
  }
  const command = (...args: string[]) =>
    run(process.execPath, [bin, ...args, '--home', home, '--lang', 'en'])
  const owner = execa(process.execPath, [bin, 'up', lab, '--home', home, '--lang', 'en', ...more], {
    reject: false,
  })
  const endpoint = await ready(owner.stdout)
  return {
    home,
    endpoint,
    command,
    exec: (what, inherited = {}) =>
      run(process.execPath, [bin, 'exec', '--home', home, '--lang', 'en', ...what], inherited),
    async bash(lines, inherited = {}) {
      const settings = `eval "$(${process.execPath} ${bin} env --shell bash --home ${home})"`
      return run('bash', ['-c', `set -eu\n${settings}\n${lines}`], inherited)
    },
    async [Symbol.asyncDispose]() {
      owner.kill('SIGTERM')
      await owner
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Waits until the lab prints where it listens; an early end shows what it said. */
function ready(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    output.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const endpoint = /ready at (\S+)\./.exec(printed)?.[1]
      if (endpoint !== undefined) resolve(endpoint)
    })
    output.on('end', () => reject(new Error(`the lab ended before it was ready:\n${printed}`)))
  })
}
