/** What is read of Stryker's JSON report (its mutation-testing report schema). */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { source: string; mutants: readonly Outcome[] }>>
}

interface Outcome {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: Spot; readonly end: Spot }
}

/** Lines and columns from 1. */
interface Spot {
  readonly line: number
  readonly column: number
}

interface Run {
  readonly seed: number
  readonly commit: string
  readonly all: number
}

const killed = new Set(['Killed', 'Timeout'])
const notCounted = new Set(['Ignored', 'CompileError', 'RuntimeError', 'Pending'])

/** The page docs/evidence/mutation.md: the score, each file's, and who survived. */
export function reportOf({ files }: StrykerReport, { seed, commit, all }: Run): string {
  const rows = Object.entries(files)
    .map(([file, { source, mutants }]) => {
      const counted = mutants.filter(({ status }) => !notCounted.has(status))
      const alive = counted.filter(({ status }) => !killed.has(status))
      return { file: file.replace('src/verify/', ''), source, counted, alive }
    })
    .filter(({ counted }) => counted.length > 0)
  const total = rows.reduce((sum, { counted }) => sum + counted.length, 0)
  const dead = total - rows.reduce((sum, { alive }) => sum + alive.length, 0)
  const score = ((100 * dead) / total).toFixed(1)
  const survivors = rows.flatMap(({ file, source, alive }) =>
    alive.map((mutant) => `- \`${file}:${mutant.location.start.line}\` ${say(source, mutant)}`),
  )
  return [
    '# Mutation testing of src/verify',
    `${dead} of ${total} mutants killed: **${score} %**. Drawn from ${all} by seed ${seed}, at commit ${commit}, by \`SEED=${seed} npm run soak:mutation\` (Stryker 10.1.1, the tests of test/verify and test/cli/judged).`,
    "Left out: `endpoints/recorded-prefix-lists.ts`, which is a table of addresses; `?.`, of which the type checker complains first; and the empty defaults after `??` that only the SDK's types ask for. Where a place is drawn, everything inside it is taken too.",
    `## Survivors\n\n${survivors.join('\n')}`,
    '',
  ].join('\n\n')
}

function say(source: string, mutant: Outcome): string {
  const was = shorten(textAt(source, mutant))
  const state = mutant.status === 'NoCoverage' ? ' (no test comes here)' : ''
  return `${mutant.mutatorName}: ${was} → ${shorten(mutant.replacement ?? '')}${state}`
}

function textAt(source: string, { location: { start, end } }: Outcome): string {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  return lines
    .map((line, at) =>
      line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined),
    )
    .join(' ')
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return `\`${line.length > 70 ? `${line.slice(0, 67)}…` : line}\``
}
