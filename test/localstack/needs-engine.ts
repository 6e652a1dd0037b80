import { listOurContainers } from '../../src/localstack/engine/containers.ts'
import { findEngine } from '../../src/localstack/engine/find-engine.ts'
import { findImage } from '../../src/localstack/engine/image.ts'
import { homePrefix } from './engine-under-test.ts'
import { testImage } from './test-image.ts'

/** Says by name what these tests need, instead of failing one by one; they are never skipped. */
export async function setup(): Promise<void> {
  const search = await findEngine(process.env, 5000)
  if (search.kind === 'none') {
    const tried = search.attempts.map(({ url, reason, detail }) => `${url} (${reason}: ${detail})`)
    throw new Error(`These tests need a Docker engine. Tried: ${tried.join(', ')}`)
  }
  const { product, version } = search.engine
  const image = await findImage(search.engine, testImage)
  if (!image) {
    throw new Error(
      `These tests need the image ${testImage} on the engine: build docker/Dockerfile, or name another by ENDPOINT_LAB_IMAGE.`,
    )
  }
  console.log(
    `localstack tests with ${product} ${version}, ${testImage} (${image.id.slice(0, 19)})`,
  )
}

/** When all is done, no container of these tests is left: a test that forgets one fails here. */
export async function teardown(): Promise<void> {
  const search = await findEngine(process.env, 5000)
  const all = search.kind === 'found' ? await listOurContainers(search.engine) : []
  const left = all.filter(({ owner }) => owner.home.startsWith(homePrefix))
  if (left.length > 0) throw new Error(`left behind: ${left.map(({ name }) => name).join(', ')}`)
}
