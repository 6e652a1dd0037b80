import { writeRefusals } from '../sandbox/refused-tools.ts'
import type { InstanceAccess } from '../sandbox/instances.ts'
import type { NamedInstance } from '../sandbox/name-instance.ts'
import { askOwner } from '../session/control-client.ts'
import { sandboxFolder } from '../session/owner.ts'
import type { RunFile } from '../session/run-file.ts'
import type { CommandContext } from './command.ts'
import { instanceError } from './instance-error.ts'
import { runningLab } from './running-lab.ts'

/** An instance of the running lab, opened to the learner's tools. */
export interface OpenedInstance extends NamedInstance {
  readonly access: InstanceAccess
  readonly owner: RunFile
  /** The lab's folder. */
  readonly folder: string
  /** Programs that refuse in the place of those that would ask the real host. */
  readonly programs: string
}

/** @throws MendableError when no lab runs, or no instance or several have the name. */
export async function openInstance(
  context: CommandContext,
  given: string,
): Promise<OpenedInstance> {
  const owner = await runningLab(context)
  const answer = await askOwner(owner, { command: 'instance', given })
  if (answer.kind !== 'found') throw instanceError(given, answer)
  const folder = sandboxFolder(context.home, owner.labId)
  const { id, name, access } = answer
  const programs = await writeRefusals(folder, refusalLines(context, name))
  return { id, name, access, owner, folder, programs }
}

/** What is said instead of running a tool that would ask the real host. */
function refusalLines({ text }: CommandContext, instance: string): string[] {
  return [text('exec.asks-real-host'), text('exec.use-instead', { instance })]
}
