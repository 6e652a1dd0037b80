import type { Operation } from '../operation.ts'
import { cliPieces, shellVariable, wrap } from './cli-command.ts'
import { inputReferences } from './input-references.ts'
import { shellWord } from './shell-word.ts'
import { lookUp, referenceName, resolveReferences, type Scope } from './references.ts'

/**
 * Operations as AWS CLI commands, for bash, one an operation. What `scope` knows is written out; an
 * output that a later operation refers to is kept in a shell variable:
 * `ENDPOINT=$(aws … --query … --output text)`.
 */
export function cliScript(operations: readonly Operation[], scope: Scope = {}): readonly string[] {
  const known = operations.map((operation) => ({
    ...operation,
    input: resolveKnown(operation.input, scope) as Operation['input'],
  }))
  const references = [...new Set(known.flatMap(({ input }) => inputReferences(input)))]
  const variables = nameVariables(references)
  const variableFor = (reference: string) => variables.get(reference) ?? shellVariable(reference)
  return known.map((operation) => {
    const kept = references.filter((reference) => referenceName(reference) === operation.as)
    return keeping(operation, kept, variableFor)
  })
}

function keeping(
  operation: Operation,
  kept: readonly string[],
  variableFor: (reference: string) => string,
): string {
  if (kept.length === 0) return wrap(cliPieces(operation, variableFor, []))
  const queries = kept.map((reference) => reference.slice((operation.as ?? '').length + 1))
  const [only = ''] = queries
  const query = queries.length === 1 ? only : `[${queries.join(', ')}]`
  const pieces = cliPieces(operation, variableFor, [
    `--query ${shellWord([{ text: query }])}`,
    '--output text',
  ])
  const names = kept.map(variableFor)
  const [first = '', ...rest] = pieces
  const [opening, closing] =
    names.length === 1 ? [`${names[0]}=$(`, ')'] : [`read -r ${names.join(' ')} < <(`, ')']
  return `${wrap([`${opening}${first}`, ...rest])}${closing}`
}

/** One output gives one variable, `ENDPOINT`; its further values are `ENDPOINT_2` and so on. */
function nameVariables(references: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const reference of references) {
    const base = shellVariable(reference)
    let name = base
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`
    taken.add(name)
    names.set(reference, name)
  }
  return names
}

/** Like `resolveReferences`, but leaves standing what the scope does not know. */
function resolveKnown(value: unknown, scope: Scope): unknown {
  const unknown = inputReferences(value).filter((name) => lookUp(name, scope) === undefined)
  const standing = Object.fromEntries(unknown.map((name) => [name, `\${${name}}`]))
  return resolveReferences(escapeAgain(value), { ...scope, ...standing })
}

/** Resolving takes one escape away, and the command's words are split at references once more. */
function escapeAgain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'string' ? item.replaceAll('${!', '${!!') : item,
  )
}
