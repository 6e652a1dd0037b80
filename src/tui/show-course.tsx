import { setImmediate } from 'node:timers/promises'
import type { Lab } from '../course/load-lab.ts'
import type { BackendChoice } from '../sandbox/choose-backend.ts'
import { examineAwsCli } from '../sandbox/examine.ts'
import { openLabShell } from '../session/lab-shell.ts'
import { thisProgram } from '../session/own-command.ts'
import { becomeOwner, sandboxFolder, type Owner } from '../session/owner.ts'
import { loadProgress } from '../session/progress.ts'
import type { Language, Text } from '../text/text.ts'
import { paintColours, paintNothing, wrap } from './markdown.ts'

export interface CourseSettings {
  readonly home: string
  readonly course: readonly Lab[]
  readonly lab: Lab | undefined
  readonly port: number
  readonly backend: BackendChoice
  readonly language: Language
  readonly text: Text
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
}

/** Shows the course until the learner quits; the terminal is given back as it was. */
export async function showCourse(settings: CourseSettings): Promise<0> {
  const { environment, home, port, stdin, stdout } = settings
  const colourless = (environment['NO_COLOR'] ?? '') !== ''
  // Ink looks at FORCE_COLOR once, when it is loaded, and at NO_COLOR not at all.
  if (colourless) process.env['FORCE_COLOR'] = '0'
  const [{ render }, { App }] = await Promise.all([import('ink'), import('./App.tsx')])
  // A lab may still be on its way when the learner leaves: it is waited for, and given back too.
  let opening: Promise<Owner> | undefined
  let leaving = new AbortController()
  const closeLab = async (): Promise<void> => {
    leaving.abort()
    const left = opening
    opening = undefined
    const owner = await left?.catch(() => undefined)
    await owner?.close()
  }
  const app = render(
    <App
      stage={{
        course: settings.course,
        first: settings.lab,
        reader: {
          language: settings.language,
          text: settings.text,
          paint: colourless ? paintNothing : paintColours,
        },
        notice: awsNotice(settings),
        loadProgress: async () => (await loadProgress(home, () => new Date())).progress,
        openLab: (lab, onProgress) => {
          leaving = new AbortController()
          opening = becomeOwner({
            home,
            lab,
            port,
            backend: settings.backend,
            environment,
            signal: leaving.signal,
            onProgress,
            onStop: () => app.unmount(),
          })
          return opening
        },
        closeLab,
        openShell: async ({ session }) => {
          await stopReading(stdin)
          const hello = wrap(settings.text('shell.open'), stdout.columns || 80)
          stdout.write(`${hello.join('\n')}\n`)
          await openLabShell({
            access: session.sandbox.access,
            folder: sandboxFolder(home, session.lab.definition.id),
            own: { command: thisProgram(), home, language: settings.language },
            environment,
          })
        },
      }}
    />,
    {
      stdin,
      stdout,
      alternateScreen: true,
      exitOnCtrlC: true,
      interactive: true,
      // Nothing of ours writes to the console.
      patchConsole: false,
    },
  )
  const leave = (): void => app.unmount()
  const signals = ['SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, leave)
  try {
    await app.waitUntilExit()
  } finally {
    for (const signal of signals) process.off(signal, leave)
    await closeLab()
  }
  return 0
}

/**
 * Ink takes its listener off, and the stream reads on: then we would read what is typed to the shell,
 * from the background, and be stopped for it (SIGTTIN). Pausing counts once the listener is gone for
 * good, which is in the next tick.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
  await setImmediate()
  stdin.pause()
}

/** A missing AWS CLI is said in one line, and the course goes on. */
async function awsNotice({ environment, text }: CourseSettings): Promise<string | undefined> {
  const { state, nextStep } = await examineAwsCli(environment, process.platform)
  if (state === 'fine' || !nextStep) return undefined
  return text('tui.no-aws', { how: text(nextStep.key, nextStep.values) })
}
