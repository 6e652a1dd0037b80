import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { RequestAborted } from '../../src/api/api-request.ts'
import { readBody } from '../../src/api/read-body.ts'

test('a client that went away before its body was read is not waited for', async () => {
  const request = Object.assign(new PassThrough(), { headers: {} })
  request.destroy()
  await new Promise((resolve) => request.once('close', resolve))
  let wanted = false
  const body = readBody(request as unknown as IncomingMessage, 10, () => {
    wanted = true
  })
  await expect(body).rejects.toThrow(RequestAborted)
  expect(wanted).toBe(false)
})
