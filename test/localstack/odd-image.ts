import { askEngine } from '../../src/localstack/engine/exchange.ts'
import { engineHere } from './engine-under-test.ts'
import { testImage } from './test-image.ts'

/**
 * An image that does something else than LocalStack: the image under test with another entry point,
 * committed from a container that never ran, so that it needs neither a builder nor a download.
 */
export async function oddImage(
  name: string,
  entrypoint: readonly string[],
  more: object = {},
): Promise<AsyncDisposable & { readonly image: string }> {
  const { address } = await engineHere()
  const body = { Image: testImage, Entrypoint: entrypoint, ...more }
  const made = await askEngine(address, { method: 'POST', path: '/containers/create', body })
  const { Id } = made as { Id: string }
  const repo = `endpoint-lab-test/${name}`
  const query = new URLSearchParams({ container: Id, repo, tag: '1' })
  await askEngine(address, { method: 'POST', path: `/commit?${query}`, body: {} })
  await askEngine(address, { method: 'DELETE', path: `/containers/${Id}?force=1&v=1` })
  return {
    image: `${repo}:1`,
    [Symbol.asyncDispose]: async () => {
      await askEngine(address, { method: 'DELETE', path: `/images/${repo}:1?force=1` })
    },
  }
}

/** A LocalStack that is nothing but its health page: up within a moment. */
export function healthOnlyImage(
  name: string,
  states: { readonly ec2?: string; readonly s3?: string } = {},
): Promise<AsyncDisposable & { readonly image: string }> {
  const services = { ec2: 'running', s3: 'running', iam: 'available', sts: 'available', ...states }
  const program = `
import http.server, json, signal
signal.signal(signal.SIGTERM, lambda *_: exit(0))
print('only a health page', flush=True)
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
        self.wfile.write(json.dumps({'services': ${JSON.stringify(services)}}).encode())
http.server.HTTPServer(('', 4566), Page).serve_forever()
`
  return oddImage(name, ['python3', '-c', program])
}
