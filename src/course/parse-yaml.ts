import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type * as z from 'zod'
import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'

/** Parses YAML by a schema. The first thing wrong is an error with its file, line and key. */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, file: string): T {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
  const broken = document.errors[0] ?? document.warnings[0]
  if (broken !== undefined)
    throw problem('file.syntax', {
      file,
      line: broken.linePos?.[0].line ?? 1,
      detail: broken.message.split('\n', 1)[0] ?? broken.code,
    })
  refuseAliases({ document, lines, file })
  const value: unknown = document.toJS()
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw schemaProblem(result.error.issues[0], value, { document, lines, file })
}

interface Source {
  readonly document: Document
  readonly lines: LineCounter
  readonly file: string
}

/** A small file of aliases can grow without bound, and no lab needs one. */
function refuseAliases({ document, lines, file }: Source): void {
  visit(document, {
    Alias: (_key, { range, source }) => {
      const { line } = lines.linePos(range?.[0] ?? 0)
      throw problem('file.syntax', { file, line, detail: `aliases (*${source}) are not read` })
    },
  })
}

type Issue = z.core.$ZodIssue

function schemaProblem(issue: Issue | undefined, value: unknown, source: Source): MendableError {
  const { path, key, detail } = describe(issue, value)
  const line = lineOf(path, source)
  return problem(key, { file: source.file, line, key: path.join('.') || '.', detail })
}

/** Of a union, the alternative with the least wrong is the one that was meant. */
function describe(
  issue: Issue | undefined,
  value: unknown,
): { path: readonly PropertyKey[]; key: MessageKey; detail: string } {
  if (issue === undefined) return { path: [], key: 'file.wrong-value', detail: '' }
  if (issue.code === 'unrecognized_keys')
    return { path: [...issue.path, ...issue.keys.slice(0, 1)], key: 'file.unknown-key', detail: '' }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0]?.[0]
    if (best !== undefined) return describe({ ...best, path: [...issue.path, ...best.path] }, value)
  }
  const absent = issue.path.length > 0 && valueAt(value, issue.path) === undefined
  return {
    path: issue.path,
    key: absent ? 'file.missing-key' : 'file.wrong-value',
    detail: issue.message,
  }
}

function weight(issues: readonly Issue[]): number {
  const weights = issues.map((one) => (one.code === 'unrecognized_keys' ? one.keys.length : 1))
  return weights.reduce((sum, one) => sum + one, 0)
}

function lineOf(path: readonly PropertyKey[], { document, lines }: Source): number {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      if (pair === undefined) break
      offset = (pair.key as { range?: [number] }).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = (node as { range?: [number] } | undefined)?.range?.[0] ?? offset
    }
  }
  return lines.linePos(offset).line
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  )
}

function problem(
  key: MessageKey,
  values: Readonly<Record<string, string | number>>,
): MendableError {
  return new MendableError({ key, values }, [], { exitStatus: 2 })
}
