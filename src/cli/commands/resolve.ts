import { isIP } from 'node:net'
import { MendableError } from '../../text/mendable-error.ts'
import { lookUp } from '../../verify/dns/look-up.ts'
import { indexNetwork } from '../../verify/network/network.ts'
import { findSource } from '../../verify/trace/source.ts'
import { readAskedSnapshot } from '../asked-snapshot.ts'
import { printJson, printLine, type Command, type CommandContext } from '../command.ts'
import { instanceError } from '../instance-error.ts'
import { lookupDocument, lookupLines } from '../lookup-lines.ts'
import { parseSource } from '../parse-source.ts'

export const command: Command = {
  options: { from: { type: 'string' }, snapshot: { type: 'string', multiple: true } },
  async run(context) {
    const { positionals, options } = context
    const [name, ...more] = positionals
    const { from } = options
    const isName = name !== undefined && /^[\w.-]{1,254}$/.test(name) && !isIP(name)
    if (!isName || more.length > 0 || typeof from !== 'string') throw wrongUsage(context)
    const { snapshot, names } = await readAskedSnapshot(context)
    const network = indexNetwork(snapshot)
    const source = parseSource(from, names, snapshot)
    const vpcId = findSource(network, source)?.vpcId
    if (vpcId === undefined) {
      throw instanceError(from, { kind: 'none', names: [...network.instances.keys()] })
    }
    const lookup = lookUp(network, vpcId, name)
    const asked = { network, vpcId, lookup }
    if (context.json) printJson(context, lookupDocument(source, asked))
    else for (const line of lookupLines(context.text, asked)) printLine(context, line)
    return lookup.kind === 'answered' ? 0 : 1
  },
}

function wrongUsage({ text }: CommandContext): MendableError {
  const values = { usage: text('resolve.usage') }
  return new MendableError({ key: 'cli.usage-of', values }, [{ key: 'cli.see-help' }], {
    exitStatus: 2,
  })
}
