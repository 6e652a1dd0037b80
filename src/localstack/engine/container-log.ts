import { buffer } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { openEngineStream } from './exchange.ts'
import type { Engine } from './find-engine.ts'

/** The last lines that a container wrote, without colours and control characters. */
export async function lastLogLines(engine: Engine, id: string, count = 12): Promise<string[]> {
  const path = `/containers/${id}/logs?${new URLSearchParams({ stdout: '1', stderr: '1', tail: String(count) })}`
  try {
    const signal = AbortSignal.timeout(5000)
    const bytes = await buffer(await openEngineStream(engine.address, { path, signal }))
    return stripVTControlCharacters(withoutFrames(bytes))
      .split(/\r?\n/)
      .map((line) =>
        line
          .replaceAll(/\p{Cc}/gu, ' ')
          .trimEnd()
          .slice(0, 200),
      )
      .filter((line) => line !== '')
      .slice(-count)
  } catch {
    // What explains a failure must not fail: the log may be kept elsewhere, or its container be gone.
    return []
  }
}

/** Without a terminal, each piece of the log has a header of eight bytes: its stream and its length. */
function withoutFrames(bytes: Buffer): string {
  const pieces: Buffer[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at + 4)
    pieces.push(bytes.subarray(at + 8, end))
    at = end
  }
  return Buffer.concat(pieces).toString('utf8')
}
