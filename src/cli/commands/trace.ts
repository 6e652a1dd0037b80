import { traceDocument } from '../../grading/verdict-schema.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { printable } from '../../text/printable.ts'
import { sayVerdict } from '../../text/say-verdict.ts'
import type { Text } from '../../text/text.ts'
import { indexNetwork, type Network } from '../../verify/network/network.ts'
import { withoutZone } from '../../verify/network/without-zone.ts'
import type { Question, Source } from '../../verify/question.ts'
import type { Snapshot } from '../../verify/snapshot.ts'
import { findSource } from '../../verify/trace/source.ts'
import { trace } from '../../verify/trace/trace.ts'
import { regionsIn } from '../asked-account.ts'
import { readAskedSnapshot, type AskedSnapshot } from '../asked-snapshot.ts'
import { printCode, printJson, printLine, type Command } from '../command.ts'
import { mendLines } from '../mend-lines.ts'
import { parseDestination } from '../parse-question.ts'
import { parseRequest } from '../parse-request.ts'
import { parseSource, withResolver } from '../parse-source.ts'

export const command: Command = {
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    resolver: { type: 'string' },
    protocol: { type: 'string' },
    action: { type: 'string' },
    key: { type: 'string' },
    resource: { type: 'string' },
    as: { type: 'string' },
    context: { type: 'string', multiple: true },
    without: { type: 'string' },
    snapshot: { type: 'string', multiple: true },
    profile: { type: 'string' },
    region: { type: 'string', multiple: true },
    save: { type: 'string' },
  },
  async run(context) {
    const { from, to, protocol, resolver } = context.options
    if (typeof from !== 'string' || typeof to !== 'string' || !isProtocol(protocol)) {
      throw wrongUsage(context.text)
    }
    // What is wrong with the question is said before anything is read.
    const unread = parseDestination(to, {}, () => undefined)
    const bucket = 's3' in unread ? unread.s3.bucket : undefined
    const about = {
      bucket,
      names: !('address' in unread),
      request: parseRequest(context.options, unread, to) !== undefined,
    }
    const asked = await readAskedSnapshot(context, about)
    const network = indexNetwork(withoutAsked(asked.snapshot, context.options['without']))
    const source = withResolver(parseSource(from, asked.names, asked.snapshot), resolver)
    const destination = parseDestination(to, asked.names, (bucket) =>
      regionOf(bucket, network, source, asked, regionsIn(context.options)),
    )
    const request = parseRequest(context.options, destination, to)
    const question: Question = {
      from: source,
      to: destination,
      ...(protocol && { protocol }),
      ...(request && { request }),
    }
    const found = trace(network, question)
    const verdict = { ...found, assumptions: [...found.assumptions, ...asked.assumptions] }
    if (context.json) printJson(context, traceDocument(question, verdict, asked.ignored))
    else {
      const region = network.vpcs.get(findSource(network, source)?.vpcId ?? '')?.region
      // In a lab the learner finds what mends it.
      const mends = asked.isLab ? [] : mendLines(verdict, network, region)
      for (const line of sayVerdict(context.text, verdict, mends)) {
        // A command is for a shell: none of its lines is broken.
        if (mends.includes(line)) printCode(context, printable(line))
        else printLine(context, printable(line))
      }
      for (const line of ignoredLines(context.text, asked)) printLine(context, printable(line))
    }
    return verdict.reachable ? 0 : 1
  },
}

/** @throws MendableError where no subnet stands in the zone that `--without` names. */
function withoutAsked(snapshot: Snapshot, zone: unknown): Snapshot {
  if (typeof zone !== 'string') return snapshot
  const without = withoutZone(snapshot, zone)
  if (without) return without
  const zones = (snapshot.Subnets ?? []).map(({ AvailabilityZone = '' }) => AvailabilityZone)
  const known = printable([...new Set(zones)].sort().join(', ')) || '-'
  throw new MendableError(
    { key: 'trace.no-such-zone', values: { given: printable(zone) } },
    [{ key: 'trace.known-zones', values: { zones: known } }],
    { exitStatus: 2 },
  )
}

/** Where a bucket is: as the snapshot tells it, else as it was told, else in the source's own Region. */
function regionOf(
  bucket: string,
  network: Network,
  from: Source,
  asked: AskedSnapshot,
  told: readonly string[],
): string | undefined {
  const listed = network.bucketRegions.get(bucket)
  if (listed !== undefined) return listed
  if (told.length === 1) return told[0]
  return asked.region ?? network.vpcs.get(findSource(network, from)?.vpcId ?? '')?.region
}

function ignoredLines(text: Text, { ignored }: AskedSnapshot): string[] {
  if (ignored.length === 0) return []
  const lines = ignored.map(({ file, why }) => `  - ${file}: ${text(`ignored.${why}`)}`)
  return ['', text('snapshot.ignored'), ...lines]
}

function isProtocol(given: unknown): given is 'tcp' | 'udp' | 'icmp' | undefined {
  return given === undefined || given === 'tcp' || given === 'udp' || given === 'icmp'
}

function wrongUsage(text: Text): MendableError {
  const values = { usage: text('trace.usage') }
  const steps = [{ key: 'trace.sources' }, { key: 'trace.destinations' }] as const
  return new MendableError({ key: 'cli.usage-of', values }, steps, { exitStatus: 2 })
}
