import {
  GenericContainer,
  getContainerRuntimeClient,
  PullPolicy,
  Wait,
  type StartedTestContainer,
} from 'testcontainers'
import type { Engine } from '../engine/find-engine.ts'
import { localStackPort } from '../settings.ts'

export interface LocalStackContainerSettings {
  readonly image: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  /** 0 takes any free one. */
  readonly port: number
  /** Told its id before it starts; throws to stop there. */
  readonly onCreated: (id: string) => void
}

/**
 * LocalStack as testcontainers starts it. Its own LocalStackContainer publishes the port on every
 * interface, pulls without being asked and waits for a log line: none of the three is right here.
 */
export class LocalStackContainer extends GenericContainer {
  readonly #port: number
  readonly #onCreated: (id: string) => void

  constructor(settings: LocalStackContainerSettings) {
    super(settings.image)
    this.#port = settings.port
    this.#onCreated = settings.onCreated
    this.withName(settings.name)
      .withLabels(settings.labels)
      .withEnvironment(settings.environment)
      .withExposedPorts(localStackPort)
      .withPullPolicy(PullPolicy.neverPull())
      // Without the reaper: it is one more image to fetch, and our labels and sweep do its work.
      .withAutoCleanup(false)
      // For its health we wait by ourselves: testcontainers' waits cannot be interrupted, and they
      // remove a container that fails before anybody could read its log.
      .withWaitStrategy(Wait.forAll([]))
  }

  /** On loopback only: what learners put into LocalStack is nobody else's. */
  protected override beforeContainerCreated(): Promise<void> {
    const binding = { HostIp: '127.0.0.1', HostPort: String(this.#port) }
    this.hostConfig.PortBindings = { [`${localStackPort}/tcp`]: [binding] }
    return Promise.resolve()
  }

  // oxlint-disable-next-line typescript/require-await -- what it throws must reject
  protected override async containerCreated(id: string): Promise<void> {
    this.#onCreated(id)
  }
}

/**
 * Has testcontainers use the engine that we found. It reads the environment once and by rules of its
 * own; where the program itself runs in a container, it would even fetch an image to find its host.
 */
export async function connectTo(engine: Engine): Promise<void> {
  const settings = { DOCKER_HOST: engine.address.url, TESTCONTAINERS_HOST_OVERRIDE: '127.0.0.1' }
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, settings)
  try {
    await getContainerRuntimeClient()
  } finally {
    // A learner's shell inherits this environment.
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** Where a started container's LocalStack answers. */
export function endpointOf(started: StartedTestContainer): string {
  return `http://127.0.0.1:${started.getMappedPort(localStackPort)}`
}
