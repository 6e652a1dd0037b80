import { Text } from 'ink'
import type { StartProgress } from '../localstack/container/start-container.ts'
import type { Reader } from './reader.ts'

interface OpeningProps {
  readonly progress: StartProgress
  readonly reader: Reader
}

const barWidth = 30

/** How far a container's start is; an image's bytes as a bar. */
export function Opening({ progress, reader: { text } }: OpeningProps) {
  if (progress.kind !== 'pulling') return <Text>{text(`backend.${progress.kind}`)}</Text>
  const { doneBytes, totalBytes } = progress
  if (totalBytes === 0) return <Text>{text('backend.pulling-begins')}</Text>
  const done = Math.min(doneBytes / totalBytes, 1)
  const filled = Math.round(done * barWidth)
  const total = Math.round(totalBytes / 1024 / 1024)
  return (
    <Text>
      {`${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `}
      {text('backend.pulling', { percent: Math.floor(done * 100), total })}
    </Text>
  )
}
