import { createSnapshotReader } from '../../aws/snapshot/live-snapshot.ts'
import { readSavedSnapshot } from '../../aws/snapshot/saved-snapshot.ts'
import { traceDocument } from '../../grading/verdict-schema.ts'
import { askOwner } from '../../session/control-client.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { sayVerdict } from '../../text/say-verdict.ts'
import { indexNetwork } from '../../verify/network/network.ts'
import type { Snapshot } from '../../verify/snapshot.ts'
import { trace } from '../../verify/trace/trace.ts'
import { printJson, printLine, type Command, type CommandContext } from '../command.ts'
import { parseDestination, parseSource } from '../parse-question.ts'
import { runningLab } from '../running-lab.ts'

export const command: Command = {
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    snapshot: { type: 'string', multiple: true },
    protocol: { type: 'string' },
  },
  async run(context) {
    const { from, to, protocol } = context.options
    if (typeof from !== 'string' || typeof to !== 'string' || !isProtocol(protocol)) {
      const values = { reason: 'trace --from ID --to DESTINATION [--protocol tcp|udp|icmp]' }
      throw new MendableError({ key: 'cli.wrong-usage', values }, [{ key: 'trace.destinations' }], {
        exitStatus: 2,
      })
    }
    const paths = (context.options['snapshot'] ?? []) as string[]
    const { snapshot, names, region } =
      paths.length > 0
        ? { snapshot: (await readSavedSnapshot(paths)).snapshot, names: {}, region: undefined }
        : await liveSnapshot(context)
    const question = {
      from: parseSource(from, names),
      to: parseDestination(to, names, region),
      ...(protocol === undefined ? {} : { protocol }),
    }
    const verdict = trace(indexNetwork(snapshot), question)
    if (context.json) printJson(context, traceDocument(question, verdict))
    else for (const line of sayVerdict(context.text, verdict)) printLine(context, line)
    return verdict.reachable ? 0 : 1
  },
}

function isProtocol(given: unknown): given is 'tcp' | 'udp' | 'icmp' | undefined {
  return given === undefined || given === 'tcp' || given === 'udp' || given === 'icmp'
}

async function liveSnapshot(context: CommandContext): Promise<{
  snapshot: Snapshot
  names: Readonly<Record<string, unknown>>
  region: string
}> {
  const owner = await runningLab(context)
  const { scope } = await askOwner(owner, { command: 'status' })
  const reader = await createSnapshotReader(owner.readerAccess)
  try {
    return { snapshot: await reader.read(), names: scope, region: owner.access.region }
  } finally {
    reader.close()
  }
}
