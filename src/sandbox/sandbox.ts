import { rm } from 'node:fs/promises'
import type { CallRecord } from '../api/call-record.ts'
import { createKeyRing } from '../api/issued-keys.ts'
import type { KeyRing } from '../api/key-ring.ts'
import { startApiServer, type ApiServer } from '../api/server.ts'
import type { Caller, Handler } from '../aws/call.ts'
import type { Operation } from '../aws/operation.ts'
import type { Scope } from '../aws/operations/references.ts'
import { runOperations, type OperationsRun } from '../aws/operations/run-operations.ts'
import { createSnapshotReader, type SnapshotReader } from '../aws/snapshot/live-snapshot.ts'
import type { Step } from '../course/lab.ts'
import { nameIn, type Lab } from '../course/load-lab.ts'
import type { IdentityService } from '../endpoints/identities/identity-service.ts'
import { MendableError } from '../text/mendable-error.ts'
import { physicalIds } from '../topology/physical-ids.ts'
import { planTopology } from '../topology/plan-topology.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import { builtLabSchema, sandboxFiles, type BuiltLab } from './built-lab.ts'
import { openEmbeddedBackend } from './embedded-backend.ts'
import { openInstances, type Instances } from './instances.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'
import { labAccountId, laptopOrigin, makeLabKeys, type LabAccess } from './lab-access.ts'
import { writeAwsFiles } from './learner-environment.ts'
import { keepNetwork } from './network-now.ts'

export interface SandboxSettings {
  readonly lab: Lab
  /** Where this lab's state lies; kept when the sandbox closes, so that it can be taken up again. */
  readonly folder: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly onCall: (record: CallRecord) => void
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

const operator: Caller = {
  kind: 'principal',
  accountId: labAccountId,
  arn: `arn:aws:iam::${labAccountId}:user/endpoint-lab`,
  userId: 'AIDAENDPOINTLABOPERATE',
  rights: 'lab',
}

/** Opens a lab's sandbox: takes up the one that was left, or builds the topology. */
export async function openSandbox(settings: SandboxSettings): Promise<Sandbox> {
  const { lab, folder } = settings
  const { region } = lab.definition
  const stand = await openStand(settings)
  let current = stand
  // The API server keeps its port and keys over a reset: what stands behind it is replaced.
  const keys = makeLabKeys()
  const handler: Handler = async (call) => {
    const output = await current.handler(call)
    network.changed(call)
    return output
  }
  const keyRing = createKeyRing({
    own: keys.ring,
    handler: (call) => current.handler(call),
    openToken: (token) => current.openToken(token),
    lab: operator,
    region,
  })
  const server = await listen(settings, handler, keyRing)
  const access = { endpoint: server.url, region, credentials: keys.learner }
  const readerAccess = { ...access, credentials: keys.reader }
  const reader = await createSnapshotReader(readerAccess)
  const readSnapshot = () => readWithBuckets(reader, (call) => current.handler(call), region)
  const network = keepNetwork(readSnapshot)
  const instances = openInstances({
    handler,
    region,
    folder,
    keys: keyRing,
    ring: keys.ring,
    lab: operator,
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
      current = await prepare(current, step, settings)
      network.changed()
    },
    run: (operations) => runAs(handler, operations, region, current.built.scope),
    readSnapshot,
    reset: async () => {
      await rm(folder, { recursive: true, force: true })
      current = await openStand(settings)
      network.changed()
      await instances.rewriteFiles()
    },
    close: async () => {
      reader.close()
      await instances.close()
      await server.close()
    },
  }
}

/** The buckets are asked without a client of S3's own, which would cost a lab's start a tenth of a second. */
async function readWithBuckets(
  reader: SnapshotReader,
  handler: Handler,
  region: string,
): Promise<Snapshot> {
  const list = { service: 's3', operation: 'ListBuckets', input: {}, region } as const
  const [snapshot, { Buckets }] = await Promise.all([
    reader.read(),
    handler({ ...list, caller: operator }),
  ])
  return { ...snapshot, Buckets: (Buckets as Snapshot['Buckets']) ?? [] }
}

/** A backend with a topology standing in it. */
interface Stand extends IdentityService {
  readonly built: BuiltLab
  readonly resumed: boolean
}

async function openStand({ lab, folder }: SandboxSettings): Promise<Stand> {
  await writeAwsFiles(folder, lab.definition.region)
  const files = sandboxFiles(folder)
  const read = await readJsonFile(files.built, builtLabSchema, () => new Date())
  if (read.kind === 'read' && read.value.labId === lab.definition.id) {
    const backend = openEmbeddedBackend(files, lab.definition.region)
    return { ...backend, built: read.value, resumed: true }
  }
  for (const file of Object.values(files)) await rm(file, { force: true })
  const backend = openEmbeddedBackend(files, lab.definition.region)
  const built = await build(backend.handler, lab)
  await writeJsonFile(files.built, built)
  return { ...backend, built, resumed: false }
}

async function build(handler: Handler, lab: Lab): Promise<BuiltLab> {
  const { region, id } = lab.definition
  const unique = Math.random().toString(36).slice(2, 10).padEnd(8, '0')
  const plan = planTopology(lab.topology, {
    file: nameIn(lab.folder, 'topology.yaml'),
    region,
    unique,
  })
  const { outputs, refusal } = await runAs(handler, plan.operations, region, {})
  if (refusal) throw refusedOperation(lab, 'topology.yaml', refusal)
  const scope = physicalIds(plan, outputs, { region, accountId: labAccountId })
  const places = { 'AWS::Region': region, 'AWS::AccountId': labAccountId }
  const names = { ...(JSON.parse(JSON.stringify(scope)) as BuiltLab['scope']), ...places }
  return { version: 1, labId: id, scope: names, preparedSteps: [] }
}

async function prepare(stand: Stand, step: Step, { lab, folder }: SandboxSettings): Promise<Stand> {
  const { built, handler } = stand
  if (built.preparedSteps.includes(step.id)) return stand
  const run = await runAs(handler, step.before, lab.definition.region, built.scope)
  if (run.refusal) throw refusedOperation(lab, 'lab.yaml', run.refusal)
  const next = { ...built, preparedSteps: [...built.preparedSteps, step.id] }
  await writeJsonFile(sandboxFiles(folder).built, next)
  return { ...stand, built: next }
}

function runAs(
  handler: Handler,
  operations: readonly Operation[],
  region: string,
  scope: Scope,
): Promise<OperationsRun> {
  return runOperations(operations, {
    run: ({ service, operation, region: elsewhere }, input) =>
      handler({ service, operation, input, region: elsewhere ?? region, caller: operator }),
    region,
    accountId: labAccountId,
    scope,
  })
}

/** The lab's own operations were refused: a fault of the lab, never of its learner. */
function refusedOperation(
  lab: Lab,
  file: string,
  { operation, error, code }: NonNullable<OperationsRun['refusal']>,
): MendableError {
  const values = {
    file: nameIn(lab.folder, file),
    operation: operation.operation,
    reason: `${code}: ${error.message}`,
  }
  return new MendableError({ key: 'sandbox.operation-refused', values }, [], { cause: error })
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
