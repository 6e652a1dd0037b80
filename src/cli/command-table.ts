import type { MessageKey } from '../text/text.ts'
import type { Command } from './command.ts'

export interface CommandEntry {
  readonly usage: string
  readonly summary: MessageKey
  readonly load: () => Promise<{ readonly command: Command }>
}

/** Every command, in the order of `--help`. A command's code is loaded only when it is asked for. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  start: {
    usage: 'start [lab]',
    summary: 'cli.start',
    load: () => import('./commands/start.ts'),
  },
  list: { usage: 'list', summary: 'cli.list', load: () => import('./commands/list.ts') },
  status: { usage: 'status', summary: 'cli.status', load: () => import('./commands/status.ts') },
  up: { usage: 'up <lab>', summary: 'cli.up', load: () => import('./commands/up.ts') },
  stop: { usage: 'stop', summary: 'cli.stop', load: () => import('./commands/stop.ts') },
  env: {
    usage: 'env [--shell bash|fish|powershell]',
    summary: 'cli.env',
    load: () => import('./commands/env.ts'),
  },
  shell: {
    usage: 'shell [--on <instance>]',
    summary: 'cli.shell',
    load: () => import('./commands/shell.ts'),
  },
  exec: {
    usage: 'exec <instance> [--as-endpoint] -- command…',
    summary: 'cli.exec',
    load: () => import('./commands/exec.ts'),
  },
  resolve: {
    usage: 'resolve <name> --from <instance> [--snapshot PATH]…',
    summary: 'cli.resolve',
    load: () => import('./commands/resolve.ts'),
  },
  check: { usage: 'check', summary: 'cli.check', load: () => import('./commands/check.ts') },
  hint: { usage: 'hint', summary: 'cli.hint', load: () => import('./commands/hint.ts') },
  answer: {
    usage: 'answer <question> <choice>',
    summary: 'cli.answer',
    load: () => import('./commands/answer.ts'),
  },
  explain: {
    usage: 'explain',
    summary: 'cli.explain',
    load: () => import('./commands/explain.ts'),
  },
  reset: { usage: 'reset', summary: 'cli.reset', load: () => import('./commands/reset.ts') },
  skip: { usage: 'skip', summary: 'cli.skip', load: () => import('./commands/skip.ts') },
  next: { usage: 'next', summary: 'cli.next', load: () => import('./commands/next.ts') },
  solve: {
    usage: 'solve [--show]',
    summary: 'cli.solve',
    load: () => import('./commands/solve.ts'),
  },
  grade: {
    usage: 'grade <lab> --submission FILE…',
    summary: 'cli.grade',
    load: () => import('./commands/grade.ts'),
  },
  trace: {
    usage: 'trace --from ID --to DESTINATION [--snapshot PATH… | --profile NAME]',
    summary: 'cli.trace',
    load: () => import('./commands/trace.ts'),
  },
  lab: { usage: 'lab lint [lab]…', summary: 'cli.lab', load: () => import('./commands/lab.ts') },
  doctor: { usage: 'doctor', summary: 'cli.doctor', load: () => import('./commands/doctor.ts') },
  clean: { usage: 'clean', summary: 'cli.clean', load: () => import('./commands/clean.ts') },
}
