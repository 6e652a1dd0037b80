import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../src/session/control-message.ts'
import { startLab, type RunningLab } from '../aws-cli/running-lab.ts'
import { testImage } from './test-image.ts'

/** How this machine's engine is stopped and started; another machine names its own ways. */
const stop = process.env['ENDPOINT_LAB_STOP_ENGINE'] ?? 'pkill -x dockerd'
const start =
  process.env['ENDPOINT_LAB_START_ENGINE'] ??
  // The one that is ending takes its file along: a second before that would refuse to start.
  'for i in $(seq 100); do [ -e /var/run/docker.pid ] || break; sleep 0.1; done; setsid dockerd >/tmp/dockerd.log 2>&1 </dev/null &'

const sh = (command: string) => execa('bash', ['-c', command], { reject: false })

async function until(command: string, exitCode: number): Promise<void> {
  const deadline = Date.now() + 60_000
  while ((await sh(command)).exitCode !== exitCode) {
    if (Date.now() > deadline) throw new Error(`never ${exitCode}: ${command}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function sandboxOf(running: RunningLab): Promise<SessionView> {
  const { stdout } = await running.command('status', '--json')
  return (JSON.parse(stdout) as { running: SessionView }).running
}

// It stops the engine of the whole machine: never by itself.
describe.runIf(process.env['ENDPOINT_LAB_DESTRUCTIVE'] === '1')(
  'an engine stopped in a lab (runs with ENDPOINT_LAB_DESTRUCTIVE=1)',
  () => {
    it('is said to be, nothing that passed is lost, and a reset goes on once it is back', async () => {
      await using running = await startLab('3', '--backend', 'localstack', '--image', testImage)
      await running.command('solve')
      await sh(stop)
      await until('docker version', 1)
      const broken = await running.command('check', '--json')
      expect(broken.exitCode).toBe(3)
      expect((await sandboxOf(running)).sandbox).toBe('broken')
      await sh(start)
      await until('docker version', 0)
      const reset = await running.command('reset')
      expect(reset.exitCode).toBe(0)
      expect((await sandboxOf(running)).sandbox).toBe('ready')
      expect((await running.command('check', '--json')).exitCode).toBe(1)
    })
  },
)
