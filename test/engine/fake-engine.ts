import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a fake engine says on a path: an object as JSON, or whatever it does with the answer. */
export type Answers = Readonly<Record<string, object | ((response: ServerResponse) => void)>>

/** What Docker says of itself, as far as it is read. */
export const docker: Answers = {
  '/version': { Version: '29.1.0', Components: [{ Name: 'Engine' }] },
  '/info': { DockerRootDir: '/var/lib/docker', SecurityOptions: ['name=seccomp,profile=builtin'] },
}

interface FakeEngine extends AsyncDisposable {
  readonly socketPath: string
  /** As DOCKER_HOST writes it. */
  readonly url: string
}

/** An engine of nothing but given answers, on a socket of its own. */
export async function fakeEngine(answers: Answers): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-engine-'))
  await chmod(folder, 0o755)
  const socketPath = join(folder, 'docker.sock')
  const server = createServer((request, response) => {
    const answer = answers[request.url?.split('?')[0] ?? '']
    if (typeof answer === 'function') answer(response)
    else if (answer) response.end(JSON.stringify(answer))
    else response.writeHead(404).end('{"message":"no such thing"}')
  }).listen(socketPath)
  await once(server, 'listening')
  return {
    socketPath,
    url: `unix://${socketPath}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
