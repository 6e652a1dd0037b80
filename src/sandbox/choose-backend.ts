import { access } from 'node:fs/promises'
import { loadClients } from '../aws/operations/sdk-runner.ts'
import { requireLocalStack } from '../localstack/attach.ts'
import { adoptContainer } from '../localstack/container/adopt-container.ts'
import type { RunningContainer } from '../localstack/container/running-container.ts'
import { startContainer, type StartProgress } from '../localstack/container/start-container.ts'
import { sweep } from '../localstack/container/sweep.ts'
import { findEngine } from '../localstack/engine/find-engine.ts'
import { findImage } from '../localstack/engine/image.ts'
import type { ContainerOwner, OwningProcess } from '../localstack/labels.ts'
import { imageFor } from '../localstack/settings.ts'
import type { MessageRef } from '../text/mendable-error.ts'
import type { BackendSource } from './backend.ts'
import { sandboxFiles } from './built-lab.ts'
import { embeddedBackend } from './embedded-backend.ts'
import { localStackBackend } from './localstack-backend.ts'
import type { BackendFor } from './try-attempt.ts'

/** Which AWS a lab is to stand in. `attach` is a LocalStack that runs already. */
export type BackendChoice =
  | { readonly kind: 'auto' | 'embedded' }
  | { readonly kind: 'localstack'; readonly image?: string }
  | { readonly kind: 'attach'; readonly endpoint: string }

export interface ChooseSettings {
  readonly choice: BackendChoice
  readonly owner: ContainerOwner
  /** The lab's own folder. */
  readonly folder: string
  readonly region: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isAlive: (process: OwningProcess) => Promise<boolean>
  /** Ends a start at any stage. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: StartProgress) => void
}

/** The backend of one session, with what has to be given back at its end. */
export interface ChosenBackend {
  readonly source: BackendSource
  /** Which one it is where that is not plain, and what to know of it. */
  readonly notice?: MessageRef
  /** Of a container of ours: whether it still runs. */
  readonly look?: RunningContainer['look']
  readonly close: () => Promise<void>
}

/**
 * Decides once for a session where its AWS is. `auto` never fetches an image: without one it takes
 * the embedded emulator, and says so. @throws MendableError where the one asked for does not start.
 */
export async function chooseBackend(settings: ChooseSettings): Promise<ChosenBackend> {
  const { choice } = settings
  switch (choice.kind) {
    case 'embedded':
      return embedded(settings)
    case 'attach':
      await requireLocalStack(choice.endpoint, settings.signal)
      return { source: sourceAt(settings, choice.endpoint), close: () => Promise.resolve() }
    case 'localstack':
      return inLocalStack(settings, imageFor(choice.image, settings.environment))
    case 'auto':
      return automatic(settings)
  }
}

function embedded(settings: ChooseSettings, notice?: MessageRef): ChosenBackend {
  const { folder, region, owner, environment, isAlive } = settings
  // What dead sessions left in an engine goes meanwhile: nothing here waits for it.
  const sweeping = sweep({ home: owner.home, environment, isAlive })
  return {
    source: embeddedBackend(folder, region),
    ...(notice && { notice }),
    close: async () => {
      await sweeping
    },
  }
}

function sourceAt({ folder, region }: ChooseSettings, endpoint: string): BackendSource {
  return localStackBackend({ folder, region, endpoint })
}

async function automatic(settings: ChooseSettings): Promise<ChosenBackend> {
  const { environment, folder } = settings
  // A lab that was left in the emulator is taken up there.
  if (await exists(sandboxFiles(folder).built)) return embedded(settings)
  const search = await findEngine(environment)
  if (search.kind === 'none') return embedded(settings, { key: 'backend.no-engine' })
  const image = imageFor(undefined, environment)
  if (!(await findImage(search.engine, image))) {
    return embedded(settings, { key: 'backend.no-image', values: { image } })
  }
  return inLocalStack(settings, image)
}

async function inLocalStack(settings: ChooseSettings, image: string): Promise<ChosenBackend> {
  const opened = await openContainer(settings, image)
  return { ...opened, notice: { key: 'backend.localstack', values: { image } } }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/**
 * For unattended runs: each attempt has an account of its own, in one container that is removed at
 * the end and that no session takes up.
 */
export async function chooseForAttempts(
  settings: Omit<ChooseSettings, 'folder' | 'region'>,
): Promise<{ readonly backendFor: BackendFor; readonly close: () => Promise<void> }> {
  const { choice, owner, environment, signal, onProgress } = settings
  const at = (endpoint: string): BackendFor => {
    return (folder, region) => localStackBackend({ folder, region, endpoint })
  }
  switch (choice.kind) {
    case 'auto':
    case 'embedded':
      return { backendFor: embeddedBackend, close: () => Promise.resolve() }
    case 'attach':
      await requireLocalStack(choice.endpoint, signal)
      return { backendFor: at(choice.endpoint), close: () => Promise.resolve() }
    case 'localstack': {
      const image = imageFor(choice.image, environment)
      const transient = { ...owner, transient: true }
      const start = { image, owner: transient, environment, signal, onProgress }
      const container = await startContainer(start)
      return { backendFor: at(container.endpoint), close: () => container.stop() }
    }
  }
}

/** The lab's own container whose owner died, or a new one; what dead sessions left is removed first. */
async function openContainer(settings: ChooseSettings, image: string): Promise<ChosenBackend> {
  const { owner, environment, isAlive, signal, onProgress } = settings
  const adopted = await adoptContainer({ owner, image, environment, isAlive, signal })
  await sweep({ home: owner.home, environment, isAlive })
  const start = async () => {
    const [container] = await Promise.all([
      startContainer({ image, owner, environment, signal, onProgress }),
      // Half a second of this process's own, while LocalStack starts in another.
      loadClients(),
    ])
    return container
  }
  let container = Promise.resolve(adopted ?? (await start()))
  return {
    source: {
      resume: async () => sourceAt(settings, (await container).endpoint).resume(),
      // A reset after the container was lost starts another.
      async create() {
        const last = await container
        if ((await last.look()) !== 'running') {
          // Of one that ended by itself there is still something to remove.
          await last.stop()
          container = start()
        }
        return sourceAt(settings, (await container).endpoint).create()
      },
    },
    look: async () => (await container).look(),
    // One that is on its way is waited for: it would be left behind.
    close: async () => {
      const last = await container.catch(() => undefined)
      await last?.stop()
    },
  }
}
