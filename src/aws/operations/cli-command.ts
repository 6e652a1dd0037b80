import type { ServiceId } from '../call.ts'
import type { Operation } from '../operation.ts'
import { cliFlag, cliName } from './cli-name.ts'
import { cliWords, type VariableFor } from './cli-value.ts'
import { referenceName } from './references.ts'
import { shellWord } from './shell-word.ts'

const width = 76
const commands: Readonly<Record<ServiceId, string>> = {
  ec2: 'ec2',
  iam: 'iam',
  s3: 's3api',
  sts: 'sts',
}

/**
 * The AWS CLI command, for bash, that does an operation. References that are still in its input
 * become shell variables; `after` is put at its end (`--query …`).
 */
export function cliCommand(
  operation: Operation,
  variableFor: VariableFor = shellVariable,
  after: readonly string[] = [],
): string {
  return wrap(cliPieces(operation, variableFor, after))
}

/** A command's pieces: what may not be broken over two lines, an option with its values. */
export function cliPieces(
  operation: Operation,
  variableFor: VariableFor,
  after: readonly string[],
): readonly string[] {
  const command = `aws ${commands[operation.service]} ${cliName(operation.operation)}`
  const region = operation.region === undefined ? [] : [`--region ${operation.region}`]
  const options = Object.entries(cliInput(operation)).map(([member, value]) =>
    option(member, value, variableFor),
  )
  return [command, ...options, ...region, ...after]
}

/** `${endpoint.VpcEndpoint.VpcEndpointId}` → `ENDPOINT`, `${AppRouteTable}` → `APP_ROUTE_TABLE`. */
export function shellVariable(reference: string): string {
  return reference.startsWith('AWS::')
    ? cliName(reference).replace('::', '_').toUpperCase()
    : cliName(referenceName(reference)).replaceAll('-', '_').toUpperCase()
}

/** Joins pieces with spaces, and breaks the line before the piece that would pass the width. */
export function wrap(pieces: readonly string[]): string {
  const lines: string[] = []
  for (const piece of pieces) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + piece.length < width)
      lines[lines.length - 1] = `${line} ${piece}`
    else lines.push(piece)
  }
  return lines.join(' \\\n    ')
}

function option(member: string, value: unknown, variableFor: VariableFor): string {
  if (typeof value === 'boolean') return cliFlag(member, value)
  const name = `--${cliName(member)}`
  if (Array.isArray(value) && value.length === 0) return `${name} '[]'`
  if (value instanceof Uint8Array || member === 'Body')
    throw new Error(`${name} takes a file: it cannot be shown as a command`)
  const words = cliWords(value, variableFor).map(shellWord)
  // argparse takes a lone value that starts with a hyphen for an option.
  const [only = ''] = words
  return words.length === 1 && only.startsWith('-') ? `${name}=${only}` : [name, ...words].join(' ')
}

/** What the CLI puts together where the API has two members. */
function cliInput(operation: Operation): Readonly<Record<string, unknown>> {
  if (operation.operation !== 'RunInstances') return operation.input
  const { MinCount: min, MaxCount: max, ...input } = operation.input
  return { ...input, Count: min === max ? max : `${String(min)}:${String(max)}` }
}
