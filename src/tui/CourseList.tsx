import { Box, Text, useInput } from 'ink'
import { useState } from 'react'
import type { Lab } from '../course/load-lab.ts'
import type { Progress } from '../session/progress.ts'
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
  const { text, language } = reader
  useInput((input, key) => {
    if (input === 'q') onQuit()
    if (key.upArrow) setChosen((index) => Math.max(index - 1, 0))
    if (key.downArrow) setChosen((index) => Math.min(index + 1, course.length - 1))
    const lab = course[chosen]
    if (key.return && lab) onOpen(lab)
  })
  const keys = [text('tui.key-choose'), text('tui.key-open'), text('tui.key-quit')]
  return (
    <Screen title={text('tui.course')} keys={keys}>
      <Box flexDirection="column" paddingTop={1}>
        {course.map((lab, index) => (
          <Box key={lab.definition.id} flexDirection="column" marginBottom={1}>
            <Text inverse={index === chosen} wrap="truncate">
              {` ${markOf(progress, lab)} ${lab.definition.number}. ${lab.texts[language].title}  ${text('lab.minutes', { minutes: lab.definition.minutes })} `}
            </Text>
            <Text dimColor wrap="wrap">{`     ${lab.texts[language].summary}`}</Text>
          </Box>
        ))}
        {notice === undefined ? null : <Text color="yellow">{notice}</Text>}
      </Box>
    </Screen>
  )
}

function markOf(progress: Progress, lab: Lab): string {
  const standing = progress.labs[lab.definition.id]
  if (!standing) return ' '
  return standing.finished || standing.passedSteps.length > 0 ? '✓' : '…'
}
