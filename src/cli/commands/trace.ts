import { traceDocument } from '../../grading/verdict-schema.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { sayVerdict } from '../../text/say-verdict.ts'
import { indexNetwork, type Network } from '../../verify/network/network.ts'
import type { Source } from '../../verify/question.ts'
import { findSource } from '../../verify/trace/source.ts'
import { trace } from '../../verify/trace/trace.ts'
import { readAskedSnapshot } from '../asked-snapshot.ts'
import { printJson, printLine, type Command } from '../command.ts'
import { parseDestination, parseSource } from '../parse-question.ts'

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
    const { snapshot, names, region } = await readAskedSnapshot(context)
    const network = indexNetwork(snapshot)
    const source = parseSource(from, names, snapshot)
    const question = {
      from: source,
      to: parseDestination(to, names, region ?? regionOf(network, source)),
      ...(protocol === undefined ? {} : { protocol }),
    }
    const verdict = trace(network, question)
    if (context.json) printJson(context, traceDocument(question, verdict))
    else for (const line of sayVerdict(context.text, verdict)) printLine(context, line)
    return verdict.reachable ? 0 : 1
  },
}

/** A bucket named without its Region is taken to be in the source's own. */
function regionOf(network: Network, from: Source): string | undefined {
  return network.vpcs.get(findSource(network, from)?.vpcId ?? '')?.region
}

function isProtocol(given: unknown): given is 'tcp' | 'udp' | 'icmp' | undefined {
  return given === undefined || given === 'tcp' || given === 'udp' || given === 'icmp'
}
