import { writeFile } from 'node:fs/promises'
import type { AnswerOptions } from '../api/answer.ts'
import { instanceCaller } from '../api/instance-caller.ts'
import { startAsEndpoint, type AsEndpoint } from '../api/instance-proxy/as-endpoint.ts'
import { startInstanceProxy, type InstanceProxy } from '../api/instance-proxy/instance-proxy.ts'
import type { LabCa } from '../api/instance-proxy/lab-ca.ts'
import {
  keepMissedAttempts,
  type MissedAttempt,
  type MissedAttempts,
} from '../api/instance-proxy/missed-attempts.ts'
import { randomAccessKey, type KeyOwner } from '../api/key-ring.ts'
import type { AccessKey } from '../aws/access-key.ts'
import type { Caller } from '../aws/call.ts'
import type { Network } from '../verify/network/network.ts'
import { awsFiles } from './learner-environment.ts'
import type { NamedInstance } from './name-instance.ts'

/** What a learner's tools are set to, to work from an instance. */
export interface InstanceAccess {
  readonly region: string
  readonly proxyUrl: string
  /** For tools that ask no proxy. */
  readonly endpointUrl: string
  /** Its role's; absent where it has none. */
  readonly credentials?: AccessKey
  /** How many attempts it missed so far: what to ask `missedSince` later. */
  readonly missedCount: number
}

/** The instances of one lab that tools work from: each with a proxy and an endpoint of its own. */
export interface Instances {
  readonly open: (instance: NamedInstance) => Promise<InstanceAccess>
  readonly missedSince: (instanceId: string, count: number) => readonly MissedAttempt[]
  /** Writes what `open` writes again, after the folder was cleared. */
  readonly rewriteFiles: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface InstancesSettings extends Pick<
  AnswerOptions,
  'handler' | 'keys' | 'region' | 'onCall'
> {
  readonly folder: string
  /** Where the keys of roles are put; `keys` looks there. */
  readonly ring: Map<string, KeyOwner>
  readonly lab: Caller
  readonly readNetwork: () => Promise<Network>
}

interface Door {
  readonly proxy: InstanceProxy
  readonly endpoint: AsEndpoint
  readonly missed: MissedAttempts
}

export function openInstances(settings: InstancesSettings): Instances {
  const { folder, region } = settings
  const opening = new Map<string, Promise<Door>>()
  const doors = new Map<string, Door>()
  const roleKeys = new Map<string, AccessKey>()
  let authority: Promise<LabCa> | undefined
  const rewriteFiles = async (): Promise<void> => {
    if (!authority) return
    await writeFile(awsFiles(folder).ca, (await authority).pem, { mode: 0o600 })
  }
  const openDoor = async ({ id, name }: NamedInstance): Promise<Door> => {
    // Loaded with the first instance: nobody else needs certificates.
    authority ??= import('../api/instance-proxy/lab-ca.ts').then(({ createLabCa }) => createLabCa())
    const missed = keepMissedAttempts()
    const options = { ...settings, instance: id, name, missed }
    const ca = await authority
    const [proxy, endpoint] = await Promise.all([
      startInstanceProxy(options, ca),
      startAsEndpoint(options),
    ])
    const door = { proxy, endpoint, missed }
    doors.set(id, door)
    return door
  }
  return {
    open: async (instance) => {
      const soon = opening.get(instance.id) ?? openDoor(instance)
      opening.set(instance.id, soon)
      const { proxy, endpoint, missed } = await soon
      await rewriteFiles()
      const credentials = await roleKey(settings, instance.id, roleKeys)
      return {
        region,
        proxyUrl: proxy.url,
        endpointUrl: endpoint.url,
        missedCount: missed.count(),
        ...(credentials && { credentials }),
      }
    },
    missedSince: (instanceId, count) => doors.get(instanceId)?.missed.since(count) ?? [],
    rewriteFiles,
    close: async () => {
      const all = [...doors.values()].flatMap(({ proxy, endpoint }) => [proxy, endpoint])
      await Promise.all(all.map((each) => each.close()))
    },
  }
}

/** The key of the role that an instance has now: one key for one role of one instance. */
async function roleKey(
  { handler, region, lab, ring }: InstancesSettings,
  instanceId: string,
  roleKeys: Map<string, AccessKey>,
): Promise<AccessKey | undefined> {
  const caller = await instanceCaller(handler, instanceId, region, lab)
  if (caller?.kind !== 'principal') return undefined
  const id = `${caller.arn} ${caller.userId}`
  const key = roleKeys.get(id) ?? randomAccessKey()
  roleKeys.set(id, key)
  ring.set(key.accessKeyId, { caller })
  return key
}
