import { writeFile } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { environmentScript } from '../sandbox/environment-script.ts'
import type { LabAccess } from '../sandbox/lab-access.ts'
import { childEnvironment, labVariables, type Variables } from '../sandbox/learner-environment.ts'
import { quoteLiteral } from '../aws/operations/shell-word.ts'
import { writeOwnCommand, type OwnCommand } from './own-command.ts'
import { runChild, type ChildEnd } from './run-child.ts'

export interface LabShellSettings {
  readonly access: LabAccess
  readonly folder: string
  readonly own: OwnCommand
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface ShellSettings {
  readonly variables: Variables
  /** What the prompt says in brackets: letters, digits, `.`, `_` and `-`. */
  readonly label: string
  readonly folder: string
  /** Folders of programs that go before all others. */
  readonly programs?: readonly string[]
  readonly own: OwnCommand
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Opens the learner's own shell with the lab's AWS settings, as from the laptop. */
export function openLabShell({ access, ...settings }: LabShellSettings): Promise<ChildEnd> {
  const variables = labVariables(access, settings.folder)
  return openShell({ variables, label: 'endpoint-lab', ...settings })
}

/**
 * Opens the learner's own shell with other settings, and comes back with its exit status when it
 * ends. A start file of theirs may set a profile or a proxy again, so they are applied after it too.
 */
export async function openShell(settings: ShellSettings): Promise<ChildEnd> {
  const { variables, environment, folder, own } = settings
  const programs = [...(settings.programs ?? []), await writeOwnCommand(folder, own)]
  const env = { ...childEnvironment(environment, variables, programs), ENDPOINT_LAB: '1' }
  const shell = environment['SHELL'] ?? '/bin/sh'
  return runChild(shell, await startArguments(shell, { ...settings, programs }), env)
}

async function startArguments(
  shell: string,
  { variables, label, folder, programs = [], environment }: ShellSettings,
): Promise<string[]> {
  switch (basename(shell)) {
    case 'bash': {
      const file = join(folder, `bashrc-${label}`)
      const settings = environmentScript('bash', environment, variables)
      const lines = [
        '[ -f ~/.bashrc ] && . ~/.bashrc',
        ...settings,
        `PATH=${quoteLiteral(programs.join(delimiter))}:"$PATH"`,
        `PS1='(${label}) \\w \\$ '`,
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
