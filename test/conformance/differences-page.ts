/** A behaviour of AWS that LocalStack alone does not show. */
export interface Difference {
  readonly concern: string
  readonly says: string
  readonly cites: string
  readonly outcome: string
  /** What of the lab's puts it right. */
  readonly closedBy: string
}

export interface DifferencesRun {
  readonly version: string
  readonly day: string
  readonly cases: ReadonlyMap<string, number>
  readonly differences: readonly Difference[]
}

/** docs/emulator-differences.md, whole. */
export function differencesPage({ version, day, cases, differences }: DifferencesRun): string {
  const total = [...cases.values()].reduce((sum, count) => sum + count, 0)
  const byShim = differences.filter(({ closedBy }) => closedBy.startsWith('shim'))
  const head = [
    '# What LocalStack alone does otherwise than AWS',
    '',
    `LocalStack ${version}, asked straight by AWS’s SDK on ${day}: of ${total} behaviours of AWS in test/conformance it shows ${total - differences.length} and lacks ${differences.length}. The lab puts all of those right in front of it: ${differences.length - byShim.length} by its own services, ${byShim.length} by shims (\`src/localstack/shims\`). The embedded emulator shows all ${total}.`,
    '',
    'This page is written by `npx vitest run --project localstack test/conformance/raw`. Sources: “rule” is the rule’s number in [rules.md](rules.md); “api-behaviour”, “localstack” and “model” are the project’s notes on the real API, on LocalStack and on AWS’s API model. A shim’s name is its file’s.',
    '',
    '| concern | behaviours | LocalStack alone lacks |',
    '| --- | --- | --- |',
    ...[...cases].map(
      ([concern, count]) =>
        `| ${concern} | ${count} | ${differences.filter((one) => one.concern === concern).length} |`,
    ),
  ]
  const sections = [...cases.keys()].flatMap((concern) => section(concern, differences))
  return `${[...head, ...sections].join('\n')}\n`
}

function section(concern: string, differences: readonly Difference[]): string[] {
  const own = differences.filter((one) => one.concern === concern)
  if (own.length === 0) return []
  return [
    '',
    `## ${concern}`,
    '',
    '| AWS | known from | LocalStack alone | put right by |',
    '| --- | --- | --- | --- |',
    ...own.map(
      ({ says, cites, outcome, closedBy }) => `| ${says} | ${cites} | ${outcome} | ${closedBy} |`,
    ),
  ]
}

/** The page without its day: a run that finds nothing new leaves the file as it is. */
export function withoutDay(page: string): string {
  return page.replace(/ on \d{4}-\d{2}-\d{2}:/, ' on that day:')
}
