import { execFileSync, spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawRanges, type Mutant } from './sample.ts'
import { reportOf, type StrykerReport } from './report.ts'
import { typeOnlyDefault } from './type-only-default.ts'

/** `npm run soak:mutation`: MUTANTS (500) of src/verify, drawn by SEED; see docs/evidence/mutation.md. */
const seed = Number(process.env['SEED'] ?? 20_261_124)
const wanted = Number(process.env['MUTANTS'] ?? 500)
const here = import.meta.dirname
const installed = join(here, 'node_modules/@stryker-mutator')

/** A table of addresses that AWS published is data: its values are checked against the source of it. */
const data = 'src/verify/endpoints/recorded-prefix-lists.ts'

/** Without `?.` the type checker complains before any test does, where it matters. */
const excludedMutations = ['OptionalChaining']

interface Instrumenter {
  instrument(
    files: readonly { name: string; content: string; mutate: boolean }[],
    options: object,
  ): Promise<{ mutants: (Mutant & { readonly status?: string })[] }>
}

/** All mutants that Stryker knows of, found without running anything. */
async function findMutants(): Promise<Mutant[]> {
  const entry = join(installed, 'instrumenter/dist/src/index.js')
  const { Instrumenter } = (await import(entry)) as {
    Instrumenter: new (log: object) => Instrumenter
  }
  const quiet = { debug() {}, info() {}, isDebugEnabled: () => false }
  const names = globSync('src/verify/**/*.ts').filter((name) => name !== data)
  const files = await Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, content: await readFile(name, 'utf8'), mutate: true })),
  )
  const options = { plugins: null, excludedMutations, ignorers: [typeOnlyDefault], noHeader: true }
  const { mutants } = await new Instrumenter(quiet).instrument(files, options)
  return mutants.filter(({ status }) => status !== 'Ignored')
}

const mutants = await findMutants()
const { ranges, count } = drawRanges(mutants, wanted, seed)
process.stdout.write(`${count} of ${mutants.length} mutants of src/verify, seed ${seed}\n`)

const scratch = await mkdtemp(join(tmpdir(), 'mutation-'))
const json = join(scratch, 'report.json')
const config = join(scratch, 'stryker.config.json')
await writeFile(
  config,
  JSON.stringify({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner', join(here, 'type-only-default.ts')],
    ignorers: ['type-only-default'],
    mutator: { excludedMutations },
    vitest: { configFile: 'tools/mutation/vitest.config.ts' },
    // TypeScript 7 has no JavaScript API, which Stryker would rewrite a tsconfig with.
    tsconfigFile: 'none',
    mutate: ranges,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: json },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 20_000,
    tempDirName: join(scratch, 'sandbox'),
    ignorePatterns: ['dist', 'docs', 'docker', 'labs', 'tools/mutation/node_modules'],
  }),
)
const { status } = spawnSync(
  process.execPath,
  [join(installed, 'core/bin/stryker.js'), 'run', config],
  { stdio: 'inherit' },
)
if (status === 0) {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], {
    encoding: 'utf8',
  }).trim()
  const report = JSON.parse(await readFile(json, 'utf8')) as StrykerReport
  const text = reportOf(report, { seed, commit, all: mutants.length })
  await writeFile('docs/evidence/mutation.md', text)
  process.stdout.write(`${text.split('\n\n')[1]}\n`)
}
await rm(scratch, { recursive: true, force: true })
process.exitCode = status ?? 1
