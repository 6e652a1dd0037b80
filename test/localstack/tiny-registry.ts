import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

interface TinyRegistry extends AsyncDisposable {
  readonly image: string
  readonly layerBytes: number
  /** How many downloads of the layer the engine has broken off. */
  readonly brokenOff: () => number
}

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json'

/**
 * A registry with one image, of one layer that no engine has yet. `stalls` sends half of the layer
 * and then nothing more; `drips` takes a minute for all of it. Engines take a registry on 127.0.0.1
 * without TLS.
 */
export async function tinyRegistry(
  pace: 'at once' | 'stalls' | 'drips' = 'at once',
): Promise<TinyRegistry> {
  const tar = tarOf('random', randomBytes(8 * 1024 * 1024))
  const layer = gzipSync(tar, { level: 1 })
  const config = Buffer.from(
    JSON.stringify({
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      os: 'linux',
      config: { Entrypoint: ['/none'] },
      rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
    }),
  )
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: config.length,
        digest: digestOf(config),
      },
      layers: [
        {
          mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
          size: layer.length,
          digest: digestOf(layer),
        },
      ],
    }),
  )
  let brokenOff = 0
  const sendLayer = (response: ServerResponse): void => {
    response.setHeader('content-length', layer.length)
    response.on('close', () => {
      if (!response.writableFinished) brokenOff += 1
    })
    if (pace === 'at once') response.end(layer)
    else if (pace === 'stalls') response.write(layer.subarray(0, layer.length / 2))
    else void drip(response, layer)
  }
  const server = createServer(({ url = '', method }, response) => {
    if (url === '/v2/') response.end('{}')
    else if (url.includes('/manifests/')) {
      response.setHeader('content-type', manifestType)
      response.setHeader('docker-content-digest', digestOf(manifest))
      response.setHeader('content-length', manifest.length)
      response.end(method === 'HEAD' ? undefined : manifest)
    } else if (url.endsWith(digestOf(config))) response.end(config)
    else if (url.endsWith(digestOf(layer))) sendLayer(response)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    image: `127.0.0.1:${port}/tiny:1`,
    layerBytes: layer.length,
    brokenOff: () => brokenOff,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function drip(response: ServerResponse, bytes: Buffer): Promise<void> {
  const step = Math.ceil(bytes.length / 6000)
  for (let at = 0; at < bytes.length && response.writable; at += step) {
    response.write(bytes.subarray(at, at + step))
    await pause(10)
  }
  response.end()
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** A tar archive of one file: the old header (POSIX.1-1988) is enough. */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0' + '0000000\0'.repeat(2), 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        0', 148)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)])
}
