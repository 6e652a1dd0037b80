import { Box, Text, useInput, useWindowSize } from 'ink'
import { useState } from 'react'
import type { Lab } from '../course/load-lab.ts'
import type { Progress } from '../session/progress.ts'
import { courseLines } from './course-lines.ts'
import type { Reader } from './reader.ts'
import { Screen } from './Screen.tsx'

interface CourseListProps {
  readonly course: readonly Lab[]
  readonly progress: Progress
  readonly reader: Reader
  readonly notice: string | undefined
  readonly onOpen: (lab: Lab) => void
  readonly onQuit: () => void
}

/** The labs, with where the learner stands in each. */
export function CourseList({ course, progress, reader, notice, onOpen, onQuit }: CourseListProps) {
  const firstOpen = course.findIndex((lab) => progress.labs[lab.definition.id]?.finished !== true)
  const [chosen, setChosen] = useState(Math.max(firstOpen, 0))
  const { columns, rows } = useWindowSize()
  const { text } = reader
  useInput((input, key) => {
    if (input === 'q') onQuit()
    if (key.upArrow) setChosen((index) => Math.max(index - 1, 0))
    if (key.downArrow) setChosen((index) => Math.min(index + 1, course.length - 1))
    const lab = course[chosen]
    if (key.return && lab) onOpen(lab)
  })
  const keys = [text('tui.key-choose'), text('tui.key-open'), text('tui.key-quit')]
  const list = { course, progress, chosen, reader, notice }
  return (
    <Screen title={text('tui.course')} keys={keys}>
      <Box flexDirection="column">
        {courseLines(list, { width: columns, height: Math.max(rows - 2, 4) }).map((line, index) => (
          <Text key={index} wrap="truncate">
            {line === '' ? ' ' : line}
          </Text>
        ))}
      </Box>
    </Screen>
  )
}
