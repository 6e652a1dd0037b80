import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLabs } from '../../src/course/list-labs.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { proveLab } from '../../src/grading/prove-lab.ts'
import { chooseForAttempts } from '../../src/sandbox/choose-backend.ts'
import { isAlive, processStart } from '../../src/session/process-start.ts'
import { homePrefix } from './engine-under-test.ts'
import { testImage } from './test-image.ts'

const folders = await listLabs(fileURLToPath(new URL('../../labs', import.meta.url)))
const labs = await Promise.all(folders.map(loadLab))

let chosen: Awaited<ReturnType<typeof chooseForAttempts>>
beforeAll(async () => {
  chosen = await chooseForAttempts({
    choice: { kind: 'localstack', image: testImage },
    owner: {
      home: `${homePrefix}prove`,
      labId: 'prove',
      pid: process.pid,
      processStart: (await processStart(process.pid)) ?? '',
    },
    environment: process.env,
    isAlive,
    signal: AbortSignal.timeout(60_000),
    onProgress: () => undefined,
  })
})
afterAll(() => chosen.close())

describe('on LocalStack every solution and mistake earns what it earns in the emulator', () => {
  it.each(labs)('lab $definition.number', async (lab) => {
    expect(await proveLab(lab, chosen.backendFor)).toEqual([])
  })
})
