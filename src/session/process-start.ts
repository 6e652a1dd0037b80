import { readFile } from 'node:fs/promises'
import { execa } from 'execa'

/**
 * When a process started, in whatever form its system tells it: only ever compared with itself.
 * Undefined when there is no such process.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    // The command's name may hold spaces and brackets, so count from the last one (proc(5): field 22).
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
    // A process that was killed and that nobody has buried yet is none.
    return fields[0] === 'Z' ? undefined : fields[19]
  }
  const { stdout, exitCode } = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], {
    reject: false,
  })
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : undefined
}

/** Whether this very process still runs, and not a later one of the same id. */
export async function isAlive(process: {
  readonly pid: number
  readonly processStart: string
}): Promise<boolean> {
  return process.processStart !== '' && (await processStart(process.pid)) === process.processStart
}
