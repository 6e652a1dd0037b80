import type { LabAccess } from '../sandbox/lab-access.ts'
import { childEnvironment, labVariables } from '../sandbox/learner-environment.ts'
import { writeOwnCommand, type OwnCommand } from './own-command.ts'
import { runChild, type ChildEnd } from './run-child.ts'
import { beginShell, type ShellStart } from './shell-start.ts'

export interface LabShellSettings {
  readonly access: LabAccess
  readonly folder: string
  readonly own: OwnCommand
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface ShellSettings extends Omit<ShellStart, 'programs'> {
  /** Folders of programs that go before all others. */
  readonly programs?: readonly string[]
  readonly own: OwnCommand
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
  const { args, more } = await beginShell(shell, { ...settings, programs })
  return runChild(shell, args, { ...env, ...more })
}
