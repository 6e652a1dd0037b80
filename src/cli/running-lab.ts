import { askOwner } from '../session/control-client.ts'
import type { ControlAnswer, ControlRequest } from '../session/control-message.ts'
import { findOwner, type RunFile } from '../session/run-file.ts'
import { MendableError } from '../text/mendable-error.ts'
import type { CommandContext } from './command.ts'

/** The owner of this home's running lab. @throws MendableError when none runs. */
export async function runningLab({ home }: CommandContext): Promise<RunFile> {
  const owner = await findOwner(home)
  if (owner) return owner
  throw new MendableError({ key: 'session.none' }, [{ key: 'session.start-one' }], {
    exitStatus: 2,
  })
}

export async function askRunningLab<Request extends ControlRequest>(
  context: CommandContext,
  request: Request,
): Promise<ControlAnswer<Request>> {
  return askOwner(await runningLab(context), request)
}
