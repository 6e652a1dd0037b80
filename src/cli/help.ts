import wrapAnsi from 'wrap-ansi'
import type { Text } from '../text/text.ts'
import { commandTable, type CommandEntry } from './command-table.ts'
import { globalOptions, type OptionTable } from './global-options.ts'
import { optionKey, optionUsage } from './option-help.ts'

/** The left column; what is longer stands on a line of its own. */
const leftColumns = 22
const widest = 100

/** Every command in a line or a few, no wider than the terminal. */
export function helpText(text: Text, terminal: number): string {
  const columns = Math.min(terminal, widest)
  const commands = Object.values(commandTable).map(
    ({ usage, summary }) => [usage, text(summary)] as const,
  )
  return joined([
    ...wrapped(text('cli.tagline'), columns),
    '',
    ...wrapped(text('cli.usage'), columns),
    '',
    ...rows(commands, columns),
    '',
    ...optionLines(text, globalOptions, 'options.global-title', columns),
    '',
    ...wrapped(text('cli.exit-status'), columns),
    ...wrapped(text('cli.more-help'), columns),
  ])
}

/** One command: what it does, and each of its options. */
export function commandHelp(
  text: Text,
  { usage, summary }: CommandEntry,
  options: OptionTable,
  terminal: number,
): string {
  const columns = Math.min(terminal, widest)
  const hasOwn = Object.keys(options).length > 0
  return joined([
    `endpoint-lab ${usage}`,
    ...wrapped(text(summary), columns),
    '',
    ...(hasOwn ? [...optionLines(text, options, 'options.title', columns), ''] : []),
    ...optionLines(text, globalOptions, 'options.global-title', columns),
  ])
}

function optionLines(
  text: Text,
  options: OptionTable,
  title: 'options.title' | 'options.global-title',
  columns: number,
): string[] {
  const listed = Object.keys(options).map(
    (name) => [optionUsage(name), text(optionKey(name))] as const,
  )
  return [`${text(title)}:`, ...rows(listed, columns)]
}

function rows(entries: readonly (readonly [left: string, right: string])[], columns: number) {
  return entries.flatMap(([left, right]) => {
    const [first = '', ...more] = wrapped(right, columns - leftColumns - 4)
    const indent = ' '.repeat(leftColumns + 4)
    const fits = left.length <= leftColumns
    return [
      ...(fits ? [] : wrapped(left, columns - 2).map((line) => `  ${line}`)),
      fits ? `  ${left.padEnd(leftColumns)}  ${first}` : `${indent}${first}`,
      ...more.map((line) => `${indent}${line}`),
    ]
  })
}

function wrapped(line: string, columns: number): string[] {
  return wrapAnsi(line, Math.max(columns, 20), { hard: true }).split('\n')
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
