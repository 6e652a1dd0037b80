import { constants } from 'node:os'
import { execa } from 'execa'

/** How a child ended: its exit status, or what a shell says in its place. */
export interface ChildEnd {
  /** 127 not found, 126 not to be executed, 128 and the number of the signal that ended it. */
  readonly exitStatus: number
  readonly hasRun: boolean
}

/** Runs a program on our own terminal in an environment of its own. */
export async function runChild(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ChildEnd> {
  const child = execa(file, [...args], {
    env,
    extendEnv: false,
    stdio: 'inherit',
    reject: false,
  })
  // Ctrl-C is the child's: the whole foreground group gets the signal. The others come to us alone.
  const leaveToChild = (): void => undefined
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', leaveToChild)
  process.on('SIGTERM', passOn)
  process.on('SIGHUP', passOn)
  try {
    const { exitCode, signal, code } = await child
    if (exitCode !== undefined) return { exitStatus: exitCode, hasRun: true }
    if (signal !== undefined) {
      return { exitStatus: 128 + (constants.signals[signal] ?? 0), hasRun: true }
    }
    return { exitStatus: code === 'ENOENT' ? 127 : 126, hasRun: false }
  } finally {
    process.off('SIGINT', leaveToChild)
    process.off('SIGTERM', passOn)
    process.off('SIGHUP', passOn)
  }
}
