import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Caller } from '../aws/call.ts'
import { createEndpointService } from '../endpoints/endpoint-service.ts'
import { createIdentityService } from '../endpoints/identities/identity-service.ts'
import { emptyAccount } from '../localstack/empty-account.ts'
import { forwardTo } from '../localstack/forward.ts'
import {
  hasHiddenBucket,
  openHiddenBucket,
  type HiddenBucket,
} from '../localstack/hidden-bucket.ts'
import { withShims } from '../localstack/shims/shims.ts'
import type { Backend, BackendSource } from './backend.ts'
import { builtLabSchema } from './built-lab.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'
import { labAccountId, labCaller } from './lab-access.ts'
import { randomHex } from './random-hex.ts'

interface Settings {
  readonly folder: string
  readonly region: string
  /** `http://127.0.0.1:PORT`, of a LocalStack that is up. */
  readonly endpoint: string
}

/** Which account of which LocalStack a lab stands in. */
const placeSchema = z.strictObject({ endpoint: z.string(), accountId: z.string() })

/**
 * A LocalStack with our services in front of it. LocalStack keeps accounts apart, so an empty start
 * takes an account that nobody used: it is as good as a new container, and there at once.
 */
export function localStackBackend({ folder, region, endpoint }: Settings): BackendSource {
  const file = join(folder, 'localstack.json')
  return {
    async resume() {
      const read = await readJsonFile(file, placeSchema, () => new Date())
      if (read.kind !== 'read' || read.value.endpoint !== endpoint) return undefined
      return openAccount({ endpoint, region, accountId: read.value.accountId })
    },
    async create() {
      const place = { endpoint, region, accountId: await unusedAccount({ endpoint, region }) }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeJsonFile(file, { endpoint, accountId: place.accountId })
      return openAccount(place)
    },
  }
}

/** The lab's usual account number where nobody has used it in this LocalStack, else a random one. */
async function unusedAccount(place: Omit<Account, 'accountId'>): Promise<string> {
  const { handler, close } = forwardTo({ ...place, accountId: labAccountId })
  try {
    const { region } = place
    const lab = labCaller(labAccountId)
    const isUsed = await hasHiddenBucket({ backend: handler, region, accountId: labAccountId, lab })
    return isUsed ? randomAccount() : labAccountId
  } finally {
    close()
  }
}

function randomAccount(): string {
  return Array.from(randomHex(12), (digit) => Number.parseInt(digit, 16) % 10).join('')
}

interface Account {
  readonly endpoint: string
  readonly region: string
  readonly accountId: string
}

async function openAccount({ endpoint, region, accountId }: Account): Promise<Backend> {
  const lab = labCaller(accountId)
  const forward = forwardTo({ endpoint, region, accountId })
  const bucket = await openHiddenBucket({ backend: forward.handler, region, accountId, lab })
  if (bucket.isNew) await emptyAccount(forward.handler, region, lab)
  const services = await openServices({ region, accountId, lab }, bucket)
  return { ...services, accountId, close: forward.close }
}

interface Owned {
  readonly region: string
  readonly accountId: string
  readonly lab: Caller
}

async function openServices(
  { region, accountId }: Owned,
  bucket: HiddenBucket,
): Promise<Omit<Backend, 'accountId' | 'close'>> {
  const shared = { region, accountId, now: () => new Date(), randomHex }
  const endpoints = createEndpointService({
    ...shared,
    backend: withShims(bucket.handler),
    store: await bucketStore(bucket, 'endpoints'),
  })
  const identityStore = await bucketStore(bucket, 'identities')
  const identities = createIdentityService({ ...shared, backend: endpoints, store: identityStore })
  await identityStore.saved()
  return {
    ...identities,
    async loadBuilt() {
      const parsed = builtLabSchema.safeParse(await bucket.load('built'))
      return parsed.success ? parsed.data : undefined
    },
    saveBuilt: (built) => bucket.save('built', built),
  }
}

/** State in the hidden bucket: read once, written whole, and on its way one after the other. */
async function bucketStore(bucket: HiddenBucket, name: string) {
  const loaded = await bucket.load(name)
  let last: Promise<void> = Promise.resolve()
  return {
    load: () => loaded,
    save: (state: unknown): Promise<void> => {
      const text = structuredClone(state)
      last = last.then(() => bucket.save(name, text))
      return last
    },
    saved: () => last,
  }
}
