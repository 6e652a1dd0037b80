import type { Caller } from '../aws/call.ts'
import type { Operation } from '../aws/operation.ts'
import type { Scope } from '../aws/operations/references.ts'
import { runOperations, type OperationsRun } from '../aws/operations/run-operations.ts'
import type { Step } from '../course/lab.ts'
import { nameIn, type Lab } from '../course/load-lab.ts'
import { MendableError } from '../text/mendable-error.ts'
import { physicalIds } from '../topology/physical-ids.ts'
import { planTopology } from '../topology/plan-topology.ts'
import type { Backend, BackendSource } from './backend.ts'
import type { BuiltLab } from './built-lab.ts'
import { labCaller } from './lab-access.ts'
import { learnerCaller } from './learner-user.ts'

/** A backend with a topology standing in it. */
export interface Stand extends Backend {
  readonly built: BuiltLab
  /** Taken up where it was left, instead of built anew. */
  readonly resumed: boolean
  readonly lab: Caller
  readonly learner: Caller
}

/** Takes up the topology that was left, or builds it. */
export async function openStand(source: BackendSource, lab: Lab): Promise<Stand> {
  const backend = await source.resume()
  const built = await backend?.loadBuilt()
  if (backend && built?.labId === lab.definition.id) return stand(backend, lab, built, true)
  backend?.close()
  return buildStand(source, lab)
}

/** Builds the topology from nothing. */
export async function buildStand(source: BackendSource, lab: Lab): Promise<Stand> {
  const backend = await source.create()
  const built = await build(backend, lab)
  await backend.saveBuilt(built)
  return stand(backend, lab, built, false)
}

async function stand(
  backend: Backend,
  { definition }: Lab,
  built: BuiltLab,
  resumed: boolean,
): Promise<Stand> {
  const { handler, accountId } = backend
  const learner = await learnerCaller(handler, definition.region, accountId)
  return { ...backend, built, resumed, learner, lab: labCaller(accountId) }
}

async function build(backend: Backend, lab: Lab): Promise<BuiltLab> {
  const { region, id } = lab.definition
  const { accountId } = backend
  const unique = Math.random().toString(36).slice(2, 10).padEnd(8, '0')
  const plan = planTopology(lab.topology, {
    file: nameIn(lab.folder, 'topology.yaml'),
    region,
    unique,
  })
  const { outputs, refusal } = await runIn(backend, plan.operations, lab, {})
  if (refusal) throw refusedOperation(lab, 'topology.yaml', refusal)
  const scope = physicalIds(plan, outputs, { region, accountId })
  const places = { 'AWS::Region': region, 'AWS::AccountId': accountId }
  const names = { ...(JSON.parse(JSON.stringify(scope)) as BuiltLab['scope']), ...places }
  return { version: 1, labId: id, scope: names, preparedSteps: [] }
}

/** Runs a step's `before:` operations, once. */
export async function prepareStep(stand: Stand, step: Step, lab: Lab): Promise<Stand> {
  const { built } = stand
  if (built.preparedSteps.includes(step.id)) return stand
  const run = await runIn(stand, step.before, lab, built.scope)
  if (run.refusal) throw refusedOperation(lab, 'lab.yaml', run.refusal)
  const next = { ...built, preparedSteps: [...built.preparedSteps, step.id] }
  await stand.saveBuilt(next)
  return { ...stand, built: next }
}

/** Runs operations as the lab itself. */
export function runIn(
  { handler, accountId }: Pick<Backend, 'handler' | 'accountId'>,
  operations: readonly Operation[],
  { definition: { region } }: Lab,
  scope: Scope,
): Promise<OperationsRun> {
  const caller = labCaller(accountId)
  return runOperations(operations, {
    run: ({ service, operation, region: elsewhere }, input) =>
      handler({ service, operation, input, region: elsewhere ?? region, caller }),
    region,
    accountId,
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
