import { expect, it } from 'vitest'
import { countLayerBytes, type PullLine } from '../../src/localstack/engine/layer-bytes.ts'

it("adds layers' bytes up, whatever the order in which they come and unpack", () => {
  const count = countLayerBytes()
  const lines: [PullLine, number, number][] = [
    [{ status: 'Pulling from x', id: '1' }, 0, 0],
    [{ status: 'Already exists', id: 'old' }, 0, 0],
    [{ status: 'Downloading', id: 'a', progressDetail: { current: 10, total: 100 } }, 10, 100],
    [{ status: 'Downloading', id: 'b', progressDetail: { current: 5, total: 50 } }, 15, 150],
    [{ status: 'Verifying Checksum', id: 'b', progressDetail: {} }, 15, 150],
    [{ status: 'Download complete', id: 'b', progressDetail: {} }, 60, 150],
    // Unpacked, a layer is larger: those bytes are of no download.
    [{ status: 'Extracting', id: 'b', progressDetail: { current: 700, total: 900 } }, 60, 150],
    [{ status: 'Download complete', id: 'a' }, 150, 150],
    [{ status: 'Pull complete', id: 'a' }, 150, 150],
    [{ status: 'Status: Downloaded newer image' }, 150, 150],
  ]
  for (const [line, doneBytes, totalBytes] of lines) {
    expect(count(line)).toEqual({ doneBytes, totalBytes })
  }
})
