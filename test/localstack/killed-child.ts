import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { testImage } from './test-image.ts'

const program = fileURLToPath(new URL('start-and-wait.ts', import.meta.url))

/** A process that starts a container is killed (-9) when it has said so much, like `ready`. */
export async function killAt(
  stage: 'starting' | 'waiting' | 'ready',
  home: string,
  image = testImage,
): Promise<{ readonly pid: number; readonly said: string }> {
  const child = execa(process.execPath, [program, home, image, '02-lab'], {
    reject: false,
    timeout: 60_000,
  })
  const { pid } = child
  if (pid === undefined) throw new Error('no process')
  for await (const line of child.iterable()) {
    if (!line.startsWith(stage)) continue
    child.kill('SIGKILL')
    await child
    return { pid, said: line }
  }
  throw new Error(`it ended before it was ${stage}: ${(await child).stderr}`)
}
