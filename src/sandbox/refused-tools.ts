import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { quoteLiteral } from '../aws/operations/shell-word.ts'

/** Tools that ask no proxy: from an instance they would ask the real host in its place. */
const refusedTools = new Set([
  'delv',
  'dig',
  'drill',
  'ftp',
  'host',
  'kdig',
  'mtr',
  'nc',
  'nc.openbsd',
  'nc.traditional',
  'ncat',
  'netcat',
  'nmap',
  'nping',
  'nslookup',
  'ping',
  'ping6',
  'rsync',
  'scp',
  'sftp',
  'socat',
  'ssh',
  'tcping',
  'tcptraceroute',
  'telnet',
  'tracepath',
  'tracepath6',
  'traceroute',
  'traceroute6',
  'whois',
])

/** The tool that a command would run and must not, as the learner calls it; undefined for others. */
export function refusedTool(command: readonly string[]): string | undefined {
  const [file = '', first] = command
  const tool = basename(file)
  if (tool === 'openssl' && first === 's_client') return 'openssl s_client'
  return refusedTools.has(tool) ? tool : undefined
}

/**
 * Writes programs of the same names that say so and end with status 2, for shells and scripts whose
 * commands nobody sees beforehand. Returns their folder. `{tool}` in a line is the tool's name.
 */
export async function writeRefusals(folder: string, lines: readonly string[]): Promise<string> {
  const programs = join(folder, 'refused')
  await mkdir(programs, { recursive: true, mode: 0o700 })
  const said = lines.map(
    (line) => `echo ${quoteLiteral(line).replaceAll('{tool}', `'"\${0##*/}"'`)} >&2`,
  )
  const script = join(programs, '.refuse')
  await writeFile(script, ['#!/bin/sh', ...said, 'exit 2', ''].join('\n'))
  await chmod(script, 0o700)
  for (const tool of refusedTools)
    await symlink('.refuse', join(programs, tool)).catch(ignoreExisting)
  return programs
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
