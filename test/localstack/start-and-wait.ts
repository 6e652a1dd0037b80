import { startContainer } from '../../src/localstack/container/start-container.ts'
import { processStart } from '../../src/session/process-start.ts'

// A program of its own, to be killed: starts a container, says when which stage begins, and stays.
const [home = '', image = '', labId = ''] = process.argv.slice(2)
const { containerId, endpoint } = await startContainer({
  image,
  owner: { home, labId, pid: process.pid, processStart: (await processStart(process.pid)) ?? '' },
  environment: process.env,
  signal: new AbortController().signal,
  onProgress: ({ kind }) => process.stdout.write(`${kind}\n`),
})
process.stdout.write(`ready ${containerId} ${endpoint}\n`)
setInterval(() => undefined, 60_000)
