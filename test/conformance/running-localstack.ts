import { makeHome, start, thisProcess } from '../localstack/engine-under-test.ts'

export interface RunningLocalStack {
  readonly endpoint: string
  readonly stop: () => Promise<void>
}

/**
 * A container for the cases of one file. `ENDPOINT_LAB_CONFORMANCE_LOCALSTACK`, an address, names a
 * LocalStack that runs already and is left running: quicker while one writes a shim.
 */
export async function runningLocalStack(): Promise<RunningLocalStack> {
  const given = process.env['ENDPOINT_LAB_CONFORMANCE_LOCALSTACK']
  if (given !== undefined) return { endpoint: given, stop: async () => undefined }
  const home = await makeHome()
  const owner = await thisProcess(home.path, 'conformance')
  const { endpoint } = await start(home.path, { owner })
  return { endpoint, stop: async () => home[Symbol.asyncDispose]() }
}
