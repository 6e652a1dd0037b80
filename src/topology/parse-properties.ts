import type * as z from 'zod'
import type { TemplateNode } from './template-node.ts'
import { placeOf } from './template-node.ts'
import { templateProblem } from './template-problem.ts'

/** Parses evaluated properties; the first thing wrong is an error at its place in the template. */
export function parseProperties<T>(schema: z.ZodType<T>, value: unknown, node: TemplateNode): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  if (issue === undefined) throw result.error
  const place = placeOf(node, issue.path)
  if (issue.code === 'unrecognized_keys')
    throw templateProblem(
      placeOf(node, [...issue.path, ...issue.keys.slice(0, 1)]),
      'file.unknown-key',
    )
  const path = [...node.place.path, ...issue.path.map(String)]
  const absent = valueAt(value, issue.path) === undefined && issue.path.length > 0
  if (absent) throw templateProblem({ ...place, path }, 'file.missing-key')
  throw templateProblem({ ...place, path }, 'file.wrong-value', { detail: issue.message })
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  )
}
