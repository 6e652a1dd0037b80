import { Box, Text } from 'ink'

interface LinesProps {
  readonly lines: readonly string[]
  /** How many lines are scrolled away above. */
  readonly offset?: number
  readonly height: number
  readonly width: number
  readonly label: string
}

/** Lines that are already wrapped, as many as fit. */
export function Lines({ lines, offset = 0, height, width, label }: LinesProps) {
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden" aria-label={label}>
      {lines.slice(offset, offset + height).map((line, index) => (
        <Text key={index} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  )
}
