import { sayNoEngine } from '../../localstack/container/say-no-engine.ts'
import { sweep, type Sweep, type SweptThing } from '../../localstack/container/sweep.ts'
import { isAlive } from '../../session/process-start.ts'
import { printJson, printLine, type Command, type CommandContext } from '../command.ts'

/** Removes what ended sessions of this home left on the container engine, and says what. */
export const command: Command = {
  async run(context) {
    const { home, environment } = context
    const result = await sweep({ home, environment, isAlive })
    const swept = result.kind === 'swept' ? result : { removed: [], kept: [], stuck: [] }
    if (context.json) {
      const engine = result.kind === 'swept' ? 'answers' : 'none'
      const { removed, kept, stuck } = swept
      printJson(context, { kind: 'endpoint-lab/clean', version: 1, engine, removed, kept, stuck })
    } else {
      for (const line of cleanLines(context, result)) printLine(context, line)
    }
    return swept.stuck.length > 0 ? 3 : 0
  },
}

function cleanLines({ text }: CommandContext, result: Sweep): string[] {
  if (result.kind === 'no-engine') {
    const { problem } = sayNoEngine(result.attempts)
    return [text(problem.key, problem.values), text('clean.no-engine')]
  }
  const { removed, kept, stuck } = result
  const named = ({ kind, name, labId }: SweptThing) => ({
    kind: text(`clean.${kind}`),
    name,
    lab: labId,
  })
  const lines = [
    ...removed.map((each) => text('clean.removed', named(each))),
    ...kept.map((each) => text('clean.kept', { ...named(each), pid: each.pid })),
    ...(kept.length > 0 ? [text('clean.to-end')] : []),
    ...stuck.map((each) => text('clean.stuck', { ...named(each), reason: each.reason })),
  ]
  return lines.length > 0 ? lines : [text('clean.nothing')]
}
