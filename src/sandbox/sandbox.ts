import type { CallRecord } from '../api/call-record.ts'
import { createKeyRing } from '../api/issued-keys.ts'
import type { KeyRing } from '../api/key-ring.ts'
import { startApiServer, type ApiServer } from '../api/server.ts'
import type { Handler } from '../aws/call.ts'
import type { Operation } from '../aws/operation.ts'
import type { Scope } from '../aws/operations/references.ts'
import type { OperationsRun } from '../aws/operations/run-operations.ts'
import { createSnapshotReader, type SnapshotReader } from '../aws/snapshot/live-snapshot.ts'
import type { Step } from '../course/lab.ts'
import type { Lab } from '../course/load-lab.ts'
import { MendableError } from '../text/mendable-error.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import type { BackendSource } from './backend.ts'
import { embeddedBackend } from './embedded-backend.ts'
import { openInstances, type Instances } from './instances.ts'
import { assignKeys, laptopOrigin, makeLabKeys, type LabAccess } from './lab-access.ts'
import { writeAwsFiles } from './learner-environment.ts'
import { keepNetwork } from './network-now.ts'
import { buildStand, openStand, prepareStep, runIn, type Stand } from './stand.ts'

export interface SandboxSettings {
  readonly lab: Lab
  /** Where this lab's state lies; kept when the sandbox closes, so that it can be taken up again. */
  readonly folder: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly onCall: (record: CallRecord) => void
  /** Where the lab's AWS is; the embedded emulator unless told. */
  readonly backend?: BackendSource
}

/** One running lab: a backend, the API server, the topology. */
export interface Sandbox {
  readonly access: LabAccess
  /** The snapshot reader's own access: no policy touches it and no feed shows it. */
  readonly readerAccess: LabAccess
  /** Logical ids and outputs of the topology, as they stand. */
  readonly scope: Scope
  /** The instances that the learner's tools work from. */
  readonly instances: Instances
  /** Taken up where it was left, instead of built anew. */
  readonly resumed: boolean
  prepareStep(step: Step): Promise<void>
  /** Runs operations as the lab itself: no key, no record, no check. */
  run(operations: readonly Operation[]): Promise<OperationsRun>
  readSnapshot(): Promise<Snapshot>
  /** Builds the topology anew. Whatever the learner did is gone. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Opens a lab's sandbox: takes up the one that was left, or builds the topology. */
export async function openSandbox(settings: SandboxSettings): Promise<Sandbox> {
  const { lab, folder } = settings
  const { region } = lab.definition
  const source = settings.backend ?? embeddedBackend(folder, region)
  await writeAwsFiles(folder, region)
  const stand = await openStand(source, lab)
  let current = stand
  // The API server keeps its port and keys over a reset: what stands behind it is replaced.
  const keys = makeLabKeys()
  assignKeys(keys, stand)
  const handler: Handler = async (call) => {
    const output = await current.handler(call)
    network.changed(call)
    return output
  }
  const keyRing = createKeyRing({
    own: keys.ring,
    handler: (call) => current.handler(call),
    openToken: (token) => current.openToken(token),
    lab: stand.lab,
    region,
  })
  const server = await listen(settings, handler, keyRing)
  const access = { endpoint: server.url, region, credentials: keys.learner }
  const readerAccess = { ...access, credentials: keys.reader }
  const reader = await createSnapshotReader(readerAccess)
  const readSnapshot = () => readWithBuckets(reader, current, region)
  const network = keepNetwork(readSnapshot)
  const instances = openInstances({
    handler,
    region,
    folder,
    keys: keyRing,
    ring: keys.ring,
    lab: stand.lab,
    onCall: settings.onCall,
    readNetwork: network.read,
  })
  return {
    access,
    instances,
    readerAccess,
    resumed: stand.resumed,
    get scope() {
      return current.built.scope
    },
    prepareStep: async (step) => {
      current = await prepareStep(current, step, lab)
      network.changed()
    },
    run: (operations) => runIn({ ...current, handler }, operations, lab, current.built.scope),
    readSnapshot,
    reset: async () => {
      const old = current
      current = await buildStand(source, lab)
      old.close()
      assignKeys(keys, current)
      network.changed()
      await instances.rewriteFiles()
    },
    close: async () => {
      reader.close()
      await instances.close()
      await server.close()
      current.close()
    },
  }
}

/** The buckets are asked without a client of S3's own, which would cost a lab's start a tenth of a second. */
async function readWithBuckets(
  reader: SnapshotReader,
  { handler, lab }: Stand,
  region: string,
): Promise<Snapshot> {
  const list = { service: 's3', operation: 'ListBuckets', input: {}, region } as const
  const [snapshot, { Buckets }] = await Promise.all([
    reader.read(),
    handler({ ...list, caller: lab }),
  ])
  return { ...snapshot, Buckets: (Buckets as Snapshot['Buckets']) ?? [] }
}

async function listen(
  { lab, port, onCall }: SandboxSettings,
  handler: Handler,
  keys: KeyRing,
): Promise<ApiServer> {
  try {
    return await startApiServer({
      handler,
      keys,
      region: lab.definition.region,
      origin: laptopOrigin,
      onCall,
      ...(port === undefined ? {} : { port }),
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new MendableError({ key: 'sandbox.port-taken', values: { port: port ?? 0 } }, [
      { key: 'sandbox.choose-port' },
    ])
  }
}
