import { Box, Text } from 'ink'
import { visibleLines } from './visible-lines.ts'

interface LinesProps {
  readonly lines: readonly string[]
  /** How many lines are scrolled away above. */
  readonly offset?: number
  readonly height: number
  readonly width: number
  readonly label: string
  /** Says that so many lines stand below. */
  readonly more: (count: number) => string
}

/** Lines that are already wrapped, as many as fit. */
export function Lines({ lines, offset = 0, height, width, label, more }: LinesProps) {
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden" aria-label={label}>
      {visibleLines(lines, { offset, height, more }).map((line, index) => (
        <Text key={index} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  )
}
