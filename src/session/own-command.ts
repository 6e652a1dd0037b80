import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { quoteLiteral } from '../aws/operations/shell-word.ts'
import type { Language } from '../text/text.ts'

/** How this program was started, and what its learner chose. */
export interface OwnCommand {
  /** The interpreter and the script. */
  readonly command: readonly string[]
  readonly home: string
  readonly language: Language
}

/**
 * Writes an `endpoint-lab` that is this program, so that a lab's shell has the command even where
 * nothing is installed. It speaks to the same home, in the same language. Returns its folder.
 */
export async function writeOwnCommand(
  folder: string,
  { command, home, language }: OwnCommand,
): Promise<string> {
  const programs = join(folder, 'command')
  await mkdir(programs, { recursive: true, mode: 0o700 })
  const script = join(programs, 'endpoint-lab')
  const called = command.map(quoteLiteral).join(' ')
  const lines = [
    '#!/bin/sh',
    `ENDPOINT_LAB_HOME=${quoteLiteral(resolve(home))}`,
    'export ENDPOINT_LAB_HOME',
    `exec ${called} --lang ${language} "$@"`,
  ]
  await writeFile(script, `${lines.join('\n')}\n`)
  await chmod(script, 0o700)
  return programs
}

/** This very program. */
export function thisProgram(): readonly string[] {
  return [process.execPath, ...process.argv.slice(1, 2)]
}
