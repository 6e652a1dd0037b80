import { expect, it } from 'vitest'
import { asHomeError } from '../../src/cli/home-error.ts'

function systemError(code: string, path?: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'open', ...(path && { path }) })
}

it.each([
  ['ENOSPC', undefined, 'home.full'],
  ['EDQUOT', '/h/run.json', 'home.full'],
  ['EROFS', '/h', 'home.read-only'],
  ['EACCES', '/h/labs/one', 'home.denied'],
  ['ENOTDIR', '/h/labs', 'home.not-a-folder'],
  ['ENOENT', '/h', 'home.cannot-make'],
])('%s of %s is told as %s', (code, path, key) => {
  expect(asHomeError(systemError(code, path), '/h')).toMatchObject({
    problem: { key, values: { home: '/h' } },
  })
})

it.each([
  ['another folder', systemError('EACCES', '/elsewhere')],
  ['a file that names itself nowhere', systemError('ENOENT')],
  ['the network', Object.assign(systemError('ECONNREFUSED'), { address: '127.0.0.1' })],
  ['a bug', new TypeError('x is undefined')],
])('an error of %s stays what it is', (_of, error) => {
  expect(asHomeError(error, '/h')).toBe(error)
})
