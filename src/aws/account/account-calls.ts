import { clientPackages } from '../operations/client-packages.ts'
import type { ApiAccess } from '../snapshot/live-snapshot.ts'
import type { AccountRead, AccountService } from './account-reads.ts'

/**
 * Whose account: that of a profile, by the SDK's ordinary ways to find credentials, its Region where
 * none is given `AWS_REGION` or the profile's; or a lab's.
 */
export type AccountAccess =
  | { readonly profile: string; readonly region?: string }
  | (ApiAccess & { readonly profile?: never })

/** Sends the calls of an account, each with all its pages. */
export interface AccountCalls {
  /** @throws the SDK's errors. */
  readonly send: (read: AccountRead) => Promise<Answer>
  /** @throws where none is set. */
  readonly region: () => Promise<string>
  readonly close: () => void
}

export type Answer = Readonly<Record<string, unknown>>

interface Client {
  readonly config: { readonly region: () => Promise<string> }
  readonly send: (command: unknown) => Promise<object>
  readonly destroy: () => void
}
type Constructor<T> = new (settings: object) => T
type ClientModule = Readonly<Record<string, unknown>>

const timeouts = { connectionTimeout: 5000, requestTimeout: 60_000 }
const mostPages = 10_000

export function openAccount(access: AccountAccess): AccountCalls {
  const clients = new Map<AccountService, Promise<{ client: Client; module: ClientModule }>>()
  const clientOf = (service: AccountService) => {
    const opened = clients.get(service) ?? openClient(service, access)
    clients.set(service, opened)
    return opened
  }
  return {
    region: async () => (await clientOf('ec2')).client.config.region(),
    send: async (read) => {
      const { client, module } = await clientOf(read.service)
      return allPages(read, (input) => client.send(command(module, read.operation, input)))
    },
    close: () => {
      for (const opened of clients.values()) {
        void opened.then(({ client }) => client.destroy()).catch(() => undefined)
      }
    },
  }
}

const packages = {
  ...clientPackages,
  route53: { client: 'Route53Client', load: () => import('@aws-sdk/client-route-53') },
}

async function openClient(service: AccountService, access: AccountAccess) {
  const module = (await packages[service].load()) as ClientModule
  const Client = module[packages[service].client] as Constructor<Client>
  // The SDK writes notes of its own into what it is given.
  const client = new Client({
    ...structuredClone(access),
    requestHandler: timeouts,
    // Route 53 answers five calls a second.
    ...(service === 'route53' && { maxAttempts: 10 }),
    // A bucket may be of another Region, and have dots in its name.
    ...(service === 's3' && { forcePathStyle: true, followRegionRedirects: true }),
  })
  return { client, module }
}

function command(module: ClientModule, operation: string, input: object): unknown {
  const Command = module[`${operation}Command`] as Constructor<unknown> | undefined
  if (Command === undefined) throw new Error(`no operation ${operation}`)
  return new Command(input)
}

/** All pages as one answer, its lists joined, as the AWS CLI prints it. */
async function allPages(
  { operation, input }: AccountRead,
  ask: (input: Answer) => Promise<object>,
): Promise<Answer> {
  let joined: Record<string, unknown> = {}
  let next: Answer | undefined = {}
  for (let page = 0; next !== undefined; page += 1) {
    if (page === mostPages) throw new Error(`${operation} answers without end`)
    const answer = (await ask({ ...input, ...next })) as Answer
    joined = joinPage(joined, answer)
    next = nextPage(answer)
  }
  return joined
}

const marks = new Set([
  '$metadata',
  'NextToken',
  'Marker',
  'NextMarker',
  'IsTruncated',
  'ContinuationToken',
  'MaxItems',
  'NextRecordName',
  'NextRecordType',
  'NextRecordIdentifier',
])

function joinPage(joined: Record<string, unknown>, page: Answer): Record<string, unknown> {
  const all = { ...joined }
  for (const [key, value] of Object.entries(page)) {
    if (marks.has(key)) continue
    const before = all[key]
    all[key] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
  }
  return all
}

function nextPage(answer: Answer): Answer | undefined {
  const { NextToken, ContinuationToken, IsTruncated, Marker } = answer
  if (isToken(NextToken)) return { NextToken }
  if (isToken(ContinuationToken)) return { ContinuationToken }
  if (IsTruncated !== true) return undefined
  if (isToken(answer['NextMarker'])) return { Marker: answer['NextMarker'] }
  if (isToken(answer['NextRecordName'])) return nextRecord(answer)
  return isToken(Marker) ? { Marker } : undefined
}

function nextRecord({ NextRecordName, NextRecordType, NextRecordIdentifier }: Answer): Answer {
  return {
    StartRecordName: NextRecordName,
    StartRecordType: NextRecordType,
    ...(isToken(NextRecordIdentifier) && { StartRecordIdentifier: NextRecordIdentifier }),
  }
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
