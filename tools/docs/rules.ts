import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import inShort from './rules-in-short.json' with { type: 'json' }
import notModelled from './rules-not-modelled.json' with { type: 'json' }

const head = `# Rules

What AWS does, by number. The core's hops and blockers, the emulator and the tests cite these numbers. Sources are AWS's pages (VPC guide, PrivateLink guide, Reachability Analyzer guide, IAM and S3 user guides). The columns are made from the citations in the code (\`npm run docs:rules\`); a dash means that nothing there names the rule, and what is not modelled says why.

| rule | in short | core | tests | emulator, endpoint service |
| --- | --- | --- | --- | --- |
`

/** docs/rules.md as the code has it now: which files cite which rule. */
export function rulesPage(root: string): string {
  const core = citations(root, ['src/verify'])
  const tests = citations(root, ['test'])
  const around = citations(root, ['src/emulator', 'src/endpoints', 'src/api'])
  const rows = Object.entries(inShort).map(([number, short]) => {
    const reason = (notModelled as Readonly<Record<string, string>>)[number]
    const modelled = filesText(core.get(number))
    const cells = [
      reason === undefined ? modelled : `not modelled: ${reason}`,
      filesText(tests.get(number)),
    ]
    const yes = around.has(number) ? 'yes' : '—'
    return `| ${number} | ${short} | ${cells.join(' | ')} | ${yes} |`
  })
  return `${head}${rows.join('\n')}\n`
}

function filesText(files: ReadonlySet<string> | undefined): string {
  const names = [...(files ?? [])].sort()
  const more = names.length > 3 ? `, +${names.length - 3}` : ''
  return names.length === 0 ? '—' : names.slice(0, 3).join(', ') + more
}

function citations(root: string, folders: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const folder of folders) {
    for (const file of sourcesUnder(join(root, folder))) {
      const inTests = folder === 'test'
      const name = inTests ? basename(file) : relative(join(root, folder), file)
      for (const number of numbersIn(readFileSync(file, 'utf8'))) {
        found.set(number, (found.get(number) ?? new Set()).add(name))
      }
    }
  }
  return found
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

/** `rule 13`, `rules 13 and 14`, `rules 38 to 40`, `rule: 13`, `rules: [13, 14]`. */
export function numbersIn(source: string): Set<string> {
  const lists = source.matchAll(
    /\brules?:?\s*(?:=\s*)?\[?((?:\d{1,3}(?:\s*(?:,|and|or|to|–|-)\s*)?)+)/gi,
  )
  const conditional = source.matchAll(/\brules?[^\n]{0,60}\?\s*\[([\d, ]+)\]\s*:\s*\[([\d, ]+)\]/g)
  const texts = [
    ...[...lists].map((match) => match[1] ?? ''),
    ...[...conditional].flatMap((match) => [match[1] ?? '', match[2] ?? '']),
  ]
  return new Set(texts.flatMap(spelledOut))
}

function spelledOut(text: string): string[] {
  const numbers = [...text.matchAll(/\d{1,3}/g)].map(([digits]) => Number(digits))
  const range = /(\d{1,3})\s*(?:to|–)\s*(\d{1,3})/.exec(text)
  const between = range
    ? Array.from(
        { length: Math.max(Number(range[2]) - Number(range[1]), 0) },
        (_, index) => Number(range[1]) + index,
      )
    : []
  return [...new Set([...numbers, ...between])]
    .map(String)
    .filter((number) => Object.hasOwn(inShort, number))
}

if (import.meta.main) writeFileSync('docs/rules.md', rulesPage('.'))
