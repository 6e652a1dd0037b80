import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { environmentScript } from '../sandbox/environment-script.ts'
import type { LabAccess } from '../sandbox/lab-access.ts'
import { childEnvironment, labVariables } from '../sandbox/learner-environment.ts'

export interface LabShellSettings {
  readonly access: LabAccess
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Opens the learner's own shell with the lab's AWS settings, and comes back when it ends. A start
 * file of theirs may set a profile or a proxy again, so the settings are applied after it too.
 */
export async function openLabShell({
  access,
  folder,
  environment,
}: LabShellSettings): Promise<void> {
  const variables = labVariables(access, folder)
  const env = { ...childEnvironment(environment, variables), ENDPOINT_LAB: '1' }
  const shell = environment['SHELL'] ?? '/bin/sh'
  const args = await startArguments(shell, folder, environment, variables)
  // Ctrl-C in the shell is the shell's; the whole foreground group gets the signal.
  const leaveToShell = (): void => undefined
  process.on('SIGINT', leaveToShell)
  try {
    await execa(shell, args, { env, extendEnv: false, stdio: 'inherit', reject: false })
  } finally {
    process.off('SIGINT', leaveToShell)
  }
}

async function startArguments(
  shell: string,
  folder: string,
  environment: LabShellSettings['environment'],
  variables: Readonly<Record<string, string>>,
): Promise<string[]> {
  switch (basename(shell)) {
    case 'bash': {
      const file = join(folder, 'bashrc')
      const settings = environmentScript('bash', environment, variables)
      const lines = [
        '[ -f ~/.bashrc ] && . ~/.bashrc',
        ...settings,
        `PS1='(endpoint-lab) \\w \\$ '`,
      ]
      await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
      return ['--rcfile', file, '-i']
    }
    case 'fish':
      return ['-C', environmentScript('fish', environment, variables).join('; ')]
    default:
      return ['-i']
  }
}
