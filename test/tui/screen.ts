import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'

/** What an emulated terminal shows: the app writes to `stdout`, keys go in by `type`. */
export interface TestScreen {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly type: (keys: string) => void
  readonly resize: (columns: number, rows: number) => void
  readonly lines: () => string[]
  /** Everything that was written, escape sequences too. */
  readonly written: () => string
  readonly isRaw: () => boolean
  /** Waits until the screen shows a text, bounded. */
  readonly shows: (text: string) => Promise<string[]>
}

const patienceMs = 10_000

export function openTestScreen(columns: number, rows: number): TestScreen {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    convertEol: true,
    allowProposedApi: true,
  })
  let written = ''
  let raw = false
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString()
      terminal.write(chunk, done)
    },
  }) as unknown as NodeJS.WriteStream
  Object.assign(stdout, { isTTY: true, columns, rows })
  const stdin = new PassThrough() as unknown as NodeJS.ReadStream
  Object.assign(stdin, {
    isTTY: true,
    setRawMode: (mode: boolean) => {
      raw = mode
      return stdin
    },
    ref: () => stdin,
    unref: () => stdin,
  })
  terminal.onData((answer) => stdin.push(answer))
  const lines = (): string[] => {
    const buffer = terminal.buffer.active
    return Array.from({ length: terminal.rows }, (_, row) =>
      (buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    )
  }
  return {
    stdin,
    stdout,
    type: (keys) => void (stdin as unknown as PassThrough).write(keys),
    resize(width, height) {
      terminal.resize(width, height)
      Object.assign(stdout, { columns: width, rows: height })
      stdout.emit('resize')
    },
    lines,
    written: () => written,
    isRaw: () => raw,
    shows(text) {
      return new Promise((resolve, reject) => {
        const done = (settle: () => void): void => {
          listener.dispose()
          clearTimeout(timer)
          settle()
        }
        const look = (): void => {
          const shown = lines()
          if (shown.join('\n').includes(text)) done(() => resolve(shown))
        }
        const listener = terminal.onWriteParsed(look)
        const timer = setTimeout(
          () => done(() => reject(new Error(`never showed "${text}":\n${lines().join('\n')}`))),
          patienceMs,
        )
        look()
      })
    },
  }
}
