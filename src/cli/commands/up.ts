import { becomeOwner } from '../../session/owner.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { readPort } from '../global-options.ts'
import type { Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { reportPlainly } from '../report-plainly.ts'
import { startProgressLines } from '../start-progress.ts'
import { untilInterrupted } from '../until-interrupted.ts'

export const command: Command = {
  options: { port: { type: 'string' } },
  async run(context) {
    const [given] = context.positionals
    if (given === undefined) {
      throw new MendableError(
        { key: 'cli.usage-of', values: { usage: 'up <lab>' } },
        [{ key: 'cli.see-list' }],
        {
          exitStatus: 2,
        },
      )
    }
    const lab = await findLab(given)
    const port = readPort(context.options['port'])
    const interrupted = untilInterrupted()
    const owner = await becomeOwner({
      home: context.home,
      lab,
      port,
      backend: context.backend ?? { kind: 'auto' },
      environment: context.environment,
      signal: interrupted.signal,
      onProgress: startProgressLines(context),
      onStop: interrupted.interrupt,
    })
    try {
      reportPlainly(context, owner)
      await interrupted.promise
    } finally {
      await owner.close()
    }
    return 0
  },
}
