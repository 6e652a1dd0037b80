import { describe, expect, it } from 'vitest'
import stringWidth from 'string-width'
import { commandFirst } from '../../src/cli/command-first.ts'
import { commandTable } from '../../src/cli/command-table.ts'
import { globalOptions } from '../../src/cli/global-options.ts'
import { commandHelp, helpText } from '../../src/cli/help.ts'
import { optionKey, optionUsage } from '../../src/cli/option-help.ts'
import { isMessageKey, languages, textIn } from '../../src/text/text.ts'

describe('help', () => {
  it.each(languages)('is no wider than the terminal (%s)', (language) => {
    for (const columns of [60, 80, 200]) {
      const widths = helpText(textIn(language), columns)
        .split('\n')
        .map((line) => stringWidth(line))
      expect(Math.max(...widths)).toBeLessThanOrEqual(columns)
    }
  })

  it.each(Object.entries(commandTable))('says what each option of %s does', async (name, entry) => {
    const { command } = await entry.load()
    for (const [option, { type }] of Object.entries({ ...globalOptions, ...command.options })) {
      expect([name, option, isMessageKey(optionKey(option))]).toEqual([name, option, true])
      expect([option, optionUsage(option).includes(' ')]).toEqual([option, type === 'string'])
    }
    const help = commandHelp(textIn('en'), entry, command.options ?? {}, 80)
    for (const option of Object.keys(command.options ?? {})) expect(help).toContain(`--${option}`)
  })
})

describe('options of every command', () => {
  it.each([
    [
      ['--home', 'there', 'start', '12'],
      ['start', '--home', 'there', '12'],
    ],
    [
      ['--json', 'list'],
      ['list', '--json'],
    ],
    [
      ['exec', 'app', '--', 'aws', '--debug'],
      ['exec', 'app', '--', 'aws', '--debug'],
    ],
    [
      ['--lang=ko', 'exec', 'app', '--', 'ls', '--home', 'x'],
      ['exec', '--lang=ko', 'app', '--', 'ls', '--home', 'x'],
    ],
    [['--help'], ['--help']],
    [[], []],
  ])('may stand before it: %j', (given, meant) => {
    expect(commandFirst(given)).toEqual(meant)
  })
})
