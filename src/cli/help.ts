import type { Text } from '../text/text.ts'
import { commandTable } from './command-table.ts'

export function helpText(text: Text): string {
  const entries = Object.values(commandTable)
  const width = Math.min(36, Math.max(...entries.map((entry) => entry.usage.length)))
  const lines = entries.map(({ usage, summary }) =>
    usage.length > width
      ? `  ${usage}\n  ${' '.repeat(width)}  ${text(summary)}`
      : `  ${usage.padEnd(width)}  ${text(summary)}`,
  )
  return [
    text('cli.tagline'),
    '',
    text('cli.usage'),
    '',
    ...lines,
    '',
    text('cli.options'),
    '',
    text('cli.exit-status'),
    '',
  ].join('\n')
}
