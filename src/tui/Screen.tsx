import { Box, Text, useWindowSize } from 'ink'
import type { ReactNode } from 'react'

interface ScreenProps {
  readonly title: string
  readonly state?: string
  readonly keys: readonly string[]
  readonly children?: ReactNode
}

/** The whole terminal: a title above, the keys below, and what stands between. */
export function Screen({ title, state, keys, children }: ScreenProps) {
  const { columns, rows } = useWindowSize()
  return (
    <Box width={columns} height={rows} overflow="hidden" flexDirection="column">
      <Box height={1} justifyContent="space-between">
        <Text bold wrap="truncate">
          {title}
        </Text>
        <Box marginLeft={2} flexShrink={0}>
          <Text dimColor>{state ?? ''}</Text>
        </Box>
      </Box>
      <Box flexGrow={1} overflow="hidden">
        {children}
      </Box>
      <Box height={1}>
        <Text dimColor wrap="truncate">
          {keys.join('  ')}
        </Text>
      </Box>
    </Box>
  )
}
