import { Box, Text, useApp } from 'ink'
import { useEffect, useState } from 'react'
import type { Lab } from '../course/load-lab.ts'
import type { Owner } from '../session/owner.ts'
import type { Progress } from '../session/progress.ts'
import { MendableError } from '../text/mendable-error.ts'
import { CourseList } from './CourseList.tsx'
import type { StartProgress } from '../localstack/container/start-container.ts'
import { Opening } from './Opening.tsx'
import { LabScreen } from './LabScreen.tsx'
import type { Reader } from './reader.ts'
import { Screen } from './Screen.tsx'

/** What the screens need of the world, passed in. */
export interface Stage {
  readonly course: readonly Lab[]
  readonly first: Lab | undefined
  readonly reader: Reader
  /** What this machine lacks, once that is known: the first frame does not wait for it. */
  readonly notice: Promise<string | undefined>
  readonly loadProgress: () => Promise<Progress>
  readonly openLab: (lab: Lab, onProgress: (progress: StartProgress) => void) => Promise<Owner>
  readonly closeLab: () => Promise<void>
  readonly openShell: (owner: Owner) => Promise<void>
}

type Scene =
  | { readonly kind: 'list'; readonly progress: Progress; readonly notice: string | undefined }
  | { readonly kind: 'opening'; readonly lab: Lab; readonly progress?: StartProgress }
  | { readonly kind: 'lab'; readonly owner: Owner; readonly notice?: string }

/** The course: a list, a lab being built, a lab. */
export function App({ stage }: { readonly stage: Stage }) {
  const { exit } = useApp()
  const [scene, setScene] = useState<Scene>()
  const [lacking, setLacking] = useState<string>()
  const { reader } = stage

  const list = async (notice?: string): Promise<void> => {
    await stage.closeLab()
    setScene({ kind: 'list', progress: await stage.loadProgress(), notice })
  }
  const open = async (lab: Lab): Promise<void> => {
    setScene({ kind: 'opening', lab })
    try {
      // A reset may start a container too, and the lab's own screen stays then.
      const onProgress = (progress: StartProgress) =>
        setScene((now) => (now?.kind === 'opening' ? { ...now, progress } : now))
      const owner = await stage.openLab(lab, onProgress)
      const { notice } = owner
      setScene({
        kind: 'lab',
        owner,
        ...(notice && { notice: reader.text(notice.key, notice.values) }),
      })
    } catch (error) {
      if (!(error instanceof MendableError)) return exit(error)
      const steps = error.nextSteps.map((step) => reader.text(step.key, step.values))
      await list([reader.text(error.problem.key, error.problem.values), ...steps].join(' '))
    }
  }
  useEffect(() => {
    void stage.notice.then(setLacking)
    void (stage.first ? open(stage.first) : list())
  }, [])

  switch (scene?.kind) {
    case undefined:
      return <Screen title={reader.text('tui.course')} keys={[]} />
    case 'list':
      return (
        <CourseList
          course={stage.course}
          progress={scene.progress}
          reader={reader}
          notice={scene.notice ?? lacking}
          onOpen={(lab) => void open(lab)}
          onQuit={() => exit()}
        />
      )
    case 'opening': {
      const { title } = scene.lab.texts[reader.language]
      return (
        <Screen title={title} keys={[]}>
          <Box flexDirection="column">
            <Text>{reader.text('tui.opening', { title })}</Text>
            {scene.progress && <Opening progress={scene.progress} reader={reader} />}
          </Box>
        </Screen>
      )
    }
    case 'lab':
      return (
        <LabScreen
          session={scene.owner.session}
          reader={reader}
          notice={lacking}
          opening={scene.notice}
          openShell={() => stage.openShell(scene.owner)}
          onBack={() => void list()}
        />
      )
  }
}
