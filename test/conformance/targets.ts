import type { Caller, Handler } from '../../src/aws/call.ts'
import type { CallRecord } from '../../src/api/call-record.ts'
import { createKeyRing } from '../../src/api/issued-keys.ts'
import { randomAccessKey, type KeyOwner } from '../../src/api/key-ring.ts'
import { startApiServer } from '../../src/api/server.ts'
import { createSdkRunner } from '../../src/aws/operations/sdk-runner.ts'
import { createEmulator } from '../../src/emulator/emulator.ts'
import { createEndpointService } from '../../src/endpoints/endpoint-service.ts'
import { createIdentityService } from '../../src/endpoints/identities/identity-service.ts'
import { emptyAccount } from '../../src/localstack/empty-account.ts'
import { forwardTo } from '../../src/localstack/forward.ts'
import { openHiddenBucket } from '../../src/localstack/hidden-bucket.ts'
import type { Shim } from '../../src/localstack/shims/shim.ts'
import { withShims } from '../../src/localstack/shims/shims.ts'
import { labCaller, laptopOrigin } from '../../src/sandbox/lab-access.ts'
import { randomHex } from '../../src/sandbox/random-hex.ts'
import { openAws, type AwsAt } from './aws.ts'
import type { ConformanceCase } from './conformance-case.ts'

const region = 'ap-northeast-2'

export interface Target {
  readonly accountId: string
  readonly run: (conformanceCase: ConformanceCase) => Promise<void>
  readonly close: () => Promise<void>
}

/** Our services over the embedded emulator, all in this process. */
export function embeddedTarget(): Promise<Target> {
  const shared = { region, accountId: '111122223333', now: () => new Date(), randomHex }
  return serve(createEmulator(shared), shared.accountId)
}

interface LocalStackTargetOptions {
  /** Some shims only, instead of all of them. */
  readonly shims?: readonly Shim[]
  /** An account that stands already, to be taken up again. */
  readonly accountId?: string
}

/** Our services over LocalStack, their state in the hidden bucket. */
export async function localStackTarget(
  endpoint: string,
  { shims, accountId = freshAccount() }: LocalStackTargetOptions = {},
): Promise<Target> {
  const forward = forwardTo({ endpoint, region, accountId })
  const lab = labCaller(accountId)
  const bucket = await openHiddenBucket({ backend: forward.handler, region, accountId, lab })
  if (bucket.isNew) await emptyAccount(forward.handler, region, lab)
  const saved = await bucket.load('endpoints')
  const store = {
    load: () => saved,
    save: (state: unknown) => bucket.save('endpoints', state),
  }
  const backend =
    shims?.reduce<Handler>((handler, shim) => shim(handler), bucket.handler) ??
    withShims(bucket.handler)
  const served = await serve(backend, accountId, store)
  return {
    ...served,
    close: async () => {
      await served.close()
      forward.close()
    },
  }
}

/** LocalStack alone. */
export function rawTarget(endpoint: string): Target {
  const accountId = freshAccount()
  return aimAt({ endpoint, accountId, accessKeyId: accountId, secretAccessKey: 'conformance' })
}

/** LocalStack takes any twelve digits for an account, and begins it empty. */
function freshAccount(): string {
  return String(100_000_000_000 + Math.floor(Math.random() * 899_999_999_999))
}

interface Store {
  readonly load: () => unknown
  readonly save: (state: unknown) => Promise<void>
}

async function serve(backend: Handler, accountId: string, store?: Store): Promise<Target> {
  const shared = { region, accountId, now: () => new Date(), randomHex }
  const endpoints = createEndpointService({ ...shared, backend, ...(store && { store }) })
  const { handler, openToken } = createIdentityService({ ...shared, backend: endpoints })
  const key = randomAccessKey()
  const own = new Map<string, KeyOwner>([[key.accessKeyId, { caller: administrator(accountId) }]])
  const keys = createKeyRing({ own, handler, openToken, lab: labCaller(accountId), region })
  const onCall = ({ bug }: CallRecord) => bug !== undefined && console.error(bug)
  const server = await startApiServer({ handler, keys, region, origin: laptopOrigin, onCall })
  const target = aimAt({ endpoint: server.url, accountId, ...key })
  return {
    ...target,
    close: async () => {
      await target.close()
      await server.close()
    },
  }
}

function administrator(accountId: string): Caller {
  return {
    kind: 'principal',
    accountId,
    arn: `arn:aws:iam::${accountId}:user/admin`,
    userId: 'AIDACONFORMANCE0ADMIN',
    rights: 'administrator',
  }
}

type Place = Omit<AwsAt, 'runner' | 'region'> & { readonly secretAccessKey: string }

function aimAt({ endpoint, accountId, accessKeyId, secretAccessKey }: Place): Target {
  const credentials = { accessKeyId, secretAccessKey }
  const runner = createSdkRunner({ endpoint, region, credentials })
  return {
    accountId,
    run: async ({ run }) => {
      const { aws, giveBack } = openAws({ endpoint, accountId, region, accessKeyId, runner })
      try {
        await run(aws)
      } finally {
        await giveBack()
      }
    },
    close: async () => runner.close(),
  }
}
