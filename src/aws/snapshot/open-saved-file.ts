import { isUtf8 } from 'node:buffer'
import { constants as fileConstants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { refusal } from './refusal.ts'

/** A larger file is refused by name: saved AWS CLI output of a whole Region stays far below. */
export const largestFileBytes = 256 * 1024 * 1024

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * The UTF-8 text of a file, without its byte order mark. A pipe or a device is refused before a byte
 * is read, so that none can hang us.
 *
 * @throws MendableError naming the file.
 */
export async function readSavedFile(file: string): Promise<Buffer> {
  const flags = fileConstants.O_RDONLY | fileConstants.O_NONBLOCK
  const handle = await open(file, flags).catch((error: unknown) => {
    throw refusal('snapshot.cannot-read', { file, reason: codeOf(error) })
  })
  try {
    const bytes = await readWhole(handle, file)
    if (isUtf16(bytes)) throw refusal('snapshot.utf-16', { file }, 'snapshot.how-to-recode')
    if (!isUtf8(bytes)) throw refusal('snapshot.not-utf-8', { file }, 'snapshot.how-to-recode')
    return bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes
  } finally {
    await handle.close()
  }
}

async function readWhole(handle: FileHandle, file: string): Promise<Buffer> {
  const found = await handle.stat()
  if (!found.isFile()) throw refusal('snapshot.not-a-file', { file })
  if (found.size > largestFileBytes) {
    const limit = Math.floor(largestFileBytes / 1024 / 1024)
    throw refusal('snapshot.file-too-large', { file, limit }, 'snapshot.how-to-split')
  }
  // No further than the size that was judged: the file may still be growing.
  const bytes = Buffer.allocUnsafe(found.size)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await handle
      .read(bytes, length, bytes.length - length, length)
      .catch((error: unknown) => {
        throw refusal('snapshot.cannot-read', { file, reason: codeOf(error) })
      })
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isMarked || first === 0 || (bytes.length > 1 && second === 0)
}

/** `EACCES` and the like. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}
