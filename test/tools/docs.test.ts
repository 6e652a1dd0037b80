import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { isMessageKey } from '../../src/text/text.ts'
import { rulesPage } from '../../tools/docs/rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = (name: string) => readFileSync(join(root, 'docs', name), 'utf8')

/** Codes as the core writes them: `code: 'X'`, and those that it chooses between. */
function codesOfCore(): string[] {
  const folder = join(root, 'src/verify')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const sources = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  const codes = sources.flatMap((source) =>
    [
      ...source.matchAll(
        /(?<!startsWith\()'([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|(?:dns|forward|return|tls|policy)-[a-z-]+)'/g,
      ),
    ].map((match) => match[1] ?? ''),
  )
  return [...new Set(codes)].sort()
}

it('docs/rules.md is what the citations in the code say (npm run docs:rules)', () => {
  expect(page('rules.md')).toBe(rulesPage(root))
})

it.each(codesOfCore())('the code %s is in docs/codes.md and has its sentence', (code) => {
  expect(page('codes.md')).toContain(code)
  expect(isMessageKey(`code.${code}`)).toBe(true)
})
