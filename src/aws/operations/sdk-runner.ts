import type { Output, ServiceId } from '../call.ts'
import { clientPackages } from './client-packages.ts'
import type { Operation } from '../operation.ts'
import type { RunOperation } from './run-operations.ts'

/** Where calls go, and who makes them. */
export interface SdkSettings {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

export interface SdkRunner {
  readonly run: RunOperation
  readonly close: () => void
}

/** What all the clients have in common: enough to send a command that was found by its name. */
interface Client {
  readonly send: (command: unknown) => Promise<object>
  readonly destroy: () => void
}
type Constructor<T> = new (settings: object) => T
type ClientModule = Readonly<Record<string, unknown>>

const timeouts = { connectionTimeout: 2000, requestTimeout: 30_000 }

/** Loads all clients: worth it while something else is waited for. */
export async function loadClients(): Promise<void> {
  await Promise.all(Object.values(clientPackages).map(({ load }) => load()))
}

/**
 * Runs operations with AWS's SDK against one endpoint. Clients are loaded when a service is first
 * called, and kept, one a Region, with their connections, until `close`.
 */
export function createSdkRunner(settings: SdkSettings): SdkRunner {
  const clients = new Map<string, Client>()

  function clientOf(service: ServiceId, region: string, module: ClientModule): Client {
    const key = `${service} ${region}`
    const client = clients.get(key) ?? createClient(service, region, module, settings)
    clients.set(key, client)
    return client
  }

  return {
    run: async (operation, input) => {
      const module = (await clientPackages[operation.service].load()) as ClientModule
      const client = clientOf(operation.service, operation.region ?? settings.region, module)
      return withoutMetadata(await client.send(createCommand(operation, input, module)))
    },
    close: () => {
      for (const client of clients.values()) client.destroy()
      clients.clear()
    },
  }
}

function createClient(
  service: ServiceId,
  region: string,
  module: ClientModule,
  { endpoint, credentials }: SdkSettings,
): Client {
  const Client = module[clientPackages[service].client] as Constructor<Client>
  return new Client({
    endpoint,
    region,
    credentials,
    maxAttempts: 1,
    requestHandler: timeouts,
    ...(service === 's3' && { forcePathStyle: true }),
  })
}

function createCommand(operation: Operation, input: object, module: ClientModule): unknown {
  const Command = module[`${operation.operation}Command`] as Constructor<unknown> | undefined
  if (Command === undefined)
    throw new Error(`${operation.service} has no operation ${operation.operation}`)
  return new Command(input)
}

async function withoutMetadata(answer: object): Promise<Output> {
  const { $metadata: _, ...output } = answer as Output
  const body = output['Body'] as { transformToByteArray?: () => Promise<Uint8Array> } | undefined
  if (body?.transformToByteArray !== undefined) output['Body'] = await body.transformToByteArray()
  return output
}
