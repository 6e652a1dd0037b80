import { execa } from 'execa'

/** A program on a pseudo-terminal of its own (util-linux's `script`), typed to and read. */
export interface TypedTerminal {
  readonly type: (keys: string) => void
  /** Waits until what was printed since the last match holds a text. */
  readonly prints: (text: string) => Promise<void>
  readonly ended: Promise<number>
}

const patienceMs = 20_000

export function openTerminal(command: string, env: Record<string, string>): TypedTerminal {
  const running = execa('script', ['-qefc', command, '/dev/null'], {
    env,
    reject: false,
    buffer: false,
  })
  let unread = ''
  let look = (): void => undefined
  running.stdout.on('data', (chunk: Buffer) => {
    unread += chunk.toString()
    look()
  })
  return {
    type: (keys) => void running.stdin.write(keys),
    prints: (text) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`never printed "${text}":\n${unread}`)),
          patienceMs,
        )
        look = () => {
          const at = unread.indexOf(text)
          if (at === -1) return
          unread = unread.slice(at + text.length)
          look = () => undefined
          clearTimeout(timer)
          resolve()
        }
        look()
      }),
    ended: running.then((result) => result.exitCode ?? -1),
  }
}
