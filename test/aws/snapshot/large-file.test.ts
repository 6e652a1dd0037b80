import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { everyKind } from './every-kind.ts'
import { folderOf } from './saved-folder.ts'

/** `LARGE_MB=200` in a soak; by default as much as shows that memory does not grow with the text. */
const megabytes = Number(process.env['LARGE_MB'] ?? 24)
const bin = fileURLToPath(new URL('../../../bin/endpoint-lab.js', import.meta.url))

it(`a file of ${megabytes} MB is read, in a heap that its text alone would not leave much of`, async () => {
  const folder = await folderOf({ 'all.json': everyKind() })
  const file = await open(join(folder, 'large.json'), 'w')
  await file.write('{\n    "RouteTables": [')
  let written = 0
  for (let count = 0; written < megabytes * 1024 * 1024; count += 1) {
    const text = `${count === 0 ? '' : ','}\n${JSON.stringify(routeTable(count), null, 4)}`
    written += (await file.write(text)).bytesWritten
  }
  await file.write(']}')
  await file.close()
  const heapMb = 200 + megabytes * 5
  const { stdout, stderr } = await execa(
    process.execPath,
    [
      `--max-old-space-size=${heapMb}`,
      bin,
      'trace',
      '--snapshot',
      folder,
      '--from',
      'i-app',
      '--to',
      's3://data',
      '--lang',
      'en',
    ],
    { reject: false },
  )
  expect(stderr).toBe('')
  expect(stdout).toContain('rtb-app')
}, 120_000)

function routeTable(count: number) {
  const hex = count.toString(16).padStart(17, '0')
  return {
    Associations: [
      {
        Main: false,
        RouteTableId: `rtb-${hex}`,
        SubnetId: `subnet-${hex}`,
        AssociationState: { State: 'associated' },
      },
    ],
    PropagatingVgws: [],
    RouteTableId: `rtb-${hex}`,
    Routes: Array.from({ length: 8 }, (_, at) => ({
      DestinationCidrBlock: `10.${at}.${count % 256}.0/24`,
      GatewayId: 'local',
      Origin: 'CreateRouteTable',
      State: 'active',
    })),
    Tags: [{ Key: 'Name', Value: `table ${count}` }],
    VpcId: `vpc-${hex}`,
    OwnerId: '111122223333',
  }
}
