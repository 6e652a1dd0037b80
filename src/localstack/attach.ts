import { MendableError } from '../text/mendable-error.ts'
import { readHealth } from './container/health.ts'

/** @throws MendableError where no LocalStack that is up answers at the address that was given. */
export async function requireLocalStack(endpoint: string, signal: AbortSignal): Promise<void> {
  const health = await readHealth(endpoint, signal)
  if (health.kind === 'ready') return
  throw new MendableError({ key: 'localstack.none-at', values: { endpoint } }, [
    { key: 'localstack.see-health', values: { endpoint } },
    { key: 'localstack.start-own' },
  ])
}
