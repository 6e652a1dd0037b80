import { mkdir, writeFile } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { quoteLiteral } from '../aws/operations/shell-word.ts'
import { environmentScript } from '../sandbox/environment-script.ts'
import type { Variables } from '../sandbox/learner-environment.ts'

export interface ShellStart {
  readonly variables: Variables
  /** What the prompt says in brackets: letters, digits, `.`, `_` and `-`. */
  readonly label: string
  readonly folder: string
  /** Folders of programs that go before all others. */
  readonly programs: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** How a shell is begun: with these arguments, and these variables besides. */
export interface Begun {
  readonly args: readonly string[]
  readonly more: Readonly<Record<string, string>>
}

/**
 * Begins a shell so that its owner's start files run as ever, and the lab's settings after them: a start
 * file may set a profile or a proxy again.
 */
export async function beginShell(shell: string, start: ShellStart): Promise<Begun> {
  switch (basename(shell)) {
    case 'bash':
      return { args: ['--rcfile', await writeBashFile(start), '-i'], more: {} }
    case 'zsh':
      return { args: ['-i'], more: { ZDOTDIR: await writeZshFiles(start) } }
    case 'fish': {
      const lines = environmentScript('fish', start.environment, start.variables)
      return { args: ['-C', lines.join('; ')], more: {} }
    }
    default:
      return { args: ['-i'], more: {} }
  }
}

/** Whatever name a start file set: the shells' own lists of names differ, `env` is the same in both. */
const dropForeign = String.raw`for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
  case "$name" in AWS_*|*_proxy|*_PROXY) unset "$name" ;; esac
done
unset name`

function settings({ variables, environment, programs }: ShellStart): string[] {
  return [
    dropForeign,
    ...environmentScript('bash', environment, variables),
    `PATH=${quoteLiteral(programs.join(delimiter))}:"$PATH"`,
  ]
}

async function writeBashFile(start: ShellStart): Promise<string> {
  const file = join(start.folder, `bashrc-${start.label}`)
  const prompt = `PS1='(${start.label}) \\w \\$ '`
  await writeLines(file, ['[ -f ~/.bashrc ] && . ~/.bashrc', ...settings(start), prompt])
  return file
}

/**
 * zsh takes its start files from `ZDOTDIR`. Ours stand there; they run the owner's, which may move the
 * folder themselves, and leave `ZDOTDIR` as those would have.
 */
async function writeZshFiles(start: ShellStart): Promise<string> {
  const folder = join(start.folder, `zsh-${start.label}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { ZDOTDIR } = start.environment
  const own = ZDOTDIR === undefined ? '"$HOME"' : quoteLiteral(ZDOTDIR)
  await writeLines(join(folder, '.zshenv'), [
    `ZDOTDIR=${own}`,
    '[ -f "$ZDOTDIR/.zshenv" ] && . "$ZDOTDIR/.zshenv"',
    'ENDPOINT_LAB_ZDOTDIR=$ZDOTDIR',
    `ZDOTDIR=${quoteLiteral(folder)}`,
  ])
  await writeLines(join(folder, '.zshrc'), [
    'ZDOTDIR=$ENDPOINT_LAB_ZDOTDIR',
    'unset ENDPOINT_LAB_ZDOTDIR',
    '[ -f "$ZDOTDIR/.zshrc" ] && . "$ZDOTDIR/.zshrc"',
    ...settings(start),
    `PROMPT='(${start.label}) %~ %# '`,
  ])
  return folder
}

function writeLines(file: string, lines: readonly string[]): Promise<void> {
  return writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
}
