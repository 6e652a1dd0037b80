import type { StartProgress } from '../localstack/container/start-container.ts'
import type { CommandContext } from './command.ts'

/** A container's start as lines on stderr: one for each stage, and one for each tenth of an image. */
export function startProgressLines(context: CommandContext): (progress: StartProgress) => void {
  let last = ''
  return (progress) => {
    const line = lineOf(context, progress)
    if (line === last) return
    last = line
    context.stderr.write(`${line}\n`)
  }
}

function lineOf({ text }: CommandContext, progress: StartProgress): string {
  if (progress.kind !== 'pulling') return text(`backend.${progress.kind}`)
  const { doneBytes, totalBytes } = progress
  if (totalBytes === 0) return text('backend.pulling-begins')
  const tenths = Math.floor((doneBytes / totalBytes) * 10)
  const total = Math.round(totalBytes / 1024 / 1024)
  return text('backend.pulling', { percent: tenths * 10, total })
}
