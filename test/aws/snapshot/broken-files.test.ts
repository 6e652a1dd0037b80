import { execFileSync } from 'node:child_process'
import { chmod, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSavedSnapshot } from '../../../src/aws/snapshot/saved-snapshot.ts'
import { folderOf, readFolder, refusalOf } from './saved-folder.ts'

const vpcs = { Vpcs: [{ VpcId: 'vpc-1' }] }
const refused = async (files: Record<string, unknown>) => refusalOf(readFolder(files))

describe('broken JSON is told by line and column', () => {
  it.each([
    ['hello', 'is not JSON, at line 1, column 1'],
    ['{"Vpcs": [}', 'is not JSON, at line 1, column 11'],
    ['{"Vpcs": [{"VpcId": vpc-1}]}', 'is not JSON, at line 1, column 21'],
    ['{\n  "Vpcs": [\n    {"VpcId": "vpc-1",}\n  ]\n}', 'is not JSON, at line 3, column 23'],
    ['{"Vpcs": [{"한": "글"} {}]}', 'is not JSON, at line 1, column 22'],
    ['{"Vpcs": [{"VpcId": "a\nb"}]}', 'is not JSON, at line 1, column 23'],
    [String.raw`{"Vpcs": [{"VpcId": "\x"}]}`, 'is not JSON, at line 1, column 22'],
    ['{"Vpcs": [{"A": 01}]}', 'is not JSON, at line 1, column 18'],
    ['{"Vpcs": [{"A": [1 2]}]}', 'is not JSON, at line 1, column 20'],
    ['{"Vpcs": [{"A" 1}]}', 'is not JSON, at line 1, column 16'],
    ['{"Other": [tru]}', 'is not JSON, at line 1, column 12'],
    ['{Vpcs: []}', 'is not JSON, at line 1, column 2'],
    ['{"Vpcs": []]', 'is not JSON, at line 1, column 12'],
    ['{"Vpcs": []} x', 'is not JSON, at line 1, column 14'],
    ['{"Vpcs": [{"VpcId": "vpc-1"', 'ends too soon, at line 1, column 28'],
    ['{"Vpcs": [{"VpcId": "vpc', 'ends too soon, at line 1, column 25'],
    ['{"Vpcs": [', 'ends too soon, at line 1, column 11'],
    ['{"Vpcs"', 'ends too soon, at line 1, column 8'],
    ['{', 'ends too soon, at line 1, column 2'],
    ['['.repeat(100_000), 'nests deeper than any answer of AWS, at line 1, column 102'],
    [`{"a":${'['.repeat(100_000)}`, 'nests deeper than any answer of AWS, at line 1'],
    ['{"a":'.repeat(100_000), 'nests deeper than any answer of AWS, at line 1'],
  ])('case %#', async (text, said) => {
    expect(await refused({ 'good.json': vpcs, 'bad.json': text })).toContain(
      `FOLDER/bad.json ${said}`,
    )
  })

  it.each([
    ['a string', 'x'.repeat(20_000_000)],
    ['escapes', String.raw`\n`.repeat(10_000_000)],
  ])('also after %s of twenty million characters', async (_, long) => {
    const said = await refused({ 'x.json': `{"Vpcs": [{"A": "${long}", }]}` })
    expect(said).toContain(`is not JSON, at line 1, column ${long.length + 21}`)
  })

  it('one value larger than any answer of AWS', async () => {
    const text = `{\n"Vpcs": [{"VpcId": "${'x'.repeat(33 * 1024 * 1024)}"}]}`
    expect(await refused({ 'x.json': text })).toContain(
      'one value that is larger than any answer of AWS, at line 2, column 10',
    )
  })
})

describe('a wrong shape is told by its path', () => {
  it.each([
    [{ Vpcs: {} }, 'at Vpcs: array was expected, there is object'],
    [{ Vpcs: 'vpc-1' }, 'at Vpcs: array was expected, there is string'],
    [{ Vpcs: [null] }, 'at Vpcs[0]: object was expected, there is null'],
    [{ Vpcs: [vpcs.Vpcs] }, 'at Vpcs[0]: object was expected, there is array'],
    [{ Vpcs: [{}, { VpcId: 7 }] }, 'at Vpcs[1].VpcId: string was expected, there is number'],
    [
      { NetworkAcls: [{ Entries: [{}, { RuleNumber: '100' }] }] },
      'at NetworkAcls[0].Entries[1].RuleNumber: number was expected, there is string',
    ],
    [
      { RouteTables: [{ Routes: { 0: {} } }] },
      'at RouteTables[0].Routes: array was expected, there is object',
    ],
    ['{"NetworkAcls": [{"Entries": [{"RuleNumber": 1e999}]}]}', 'Entries[0].RuleNumber: number'],
    [
      { SecurityGroups: [{ IpPermissions: [{ IpRanges: [{ CidrIp: true }] }] }] },
      'at SecurityGroups[0].IpPermissions[0].IpRanges[0].CidrIp: string was expected',
    ],
    [{ UserDetailList: [{ GroupList: [1] }] }, 'at UserDetailList[0].GroupList[0]: string'],
    [{ HostedZone: [] }, 'at HostedZone: object was expected, there is array'],
    [{ Entries: [{ Cidr: {} }] }, 'at Entries[0].Cidr: string was expected, there is object'],
    [{ LocationConstraint: [] }, 'at LocationConstraint: string was expected, there is array'],
  ])('%j', async (document, said) => {
    expect(await refused({ 'x.json': document })).toContain(said)
  })

  it('nothing from a file reaches the terminal raw', async () => {
    const document = { Vpcs: ['a\u001b[31m\u202e'] }
    const said = await refused({ 'x\u001b[2J.json': document })
    expect(said).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(said).toContain(String.raw`x\u001b[2J.json`)
  })
})

describe('what is no readable file', () => {
  it('a pipe, a socket and a device are refused and never opened to wait', async () => {
    const folder = await folderOf({})
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(folder, 'pipe.json')])
    expect(await refusalOf(readSavedSnapshot([folder]))).toContain(
      'FOLDER/pipe.json is a pipe, a socket or a device',
    )
    await rm(join(folder, 'pipe.json'))
    const server = createServer().listen(join(folder, 'socket.json'))
    await new Promise((resolve) => server.on('listening', resolve))
    expect(await refusalOf(readSavedSnapshot([folder]))).toContain('socket.json is a pipe')
    server.close()
    expect(await refusalOf(readSavedSnapshot(['/dev/zero']))).toContain('/dev/zero is a pipe')
  })

  it('links in a circle and links to nothing are named; a folder that holds itself is read once', async () => {
    const folder = await folderOf({ 'a/vpcs.json': vpcs })
    await symlink(folder, join(folder, 'a/again'))
    await symlink('..', join(folder, 'a/up.json'))
    expect((await readSavedSnapshot([folder])).snapshot).toEqual(vpcs)
    await symlink('circle.json', join(folder, 'circle.json'))
    expect(await refusalOf(readSavedSnapshot([folder]))).toContain('cannot be read (ELOOP)')
    await rm(join(folder, 'circle.json'))
    await symlink('/nowhere', join(folder, 'gone.json'))
    expect(await refusalOf(readSavedSnapshot([folder]))).toContain('cannot be read (ENOENT)')
  })

  it('a folder may be called x.json', async () => {
    const folder = await folderOf({ 'x.json/vpcs.json': vpcs })
    expect((await readSavedSnapshot([folder])).snapshot).toEqual(vpcs)
  })

  it('what is not there, what holds nothing, and what may not be read', async () => {
    expect(await refusalOf(readSavedSnapshot(['/nowhere']))).toBe(
      'There is no file or folder /nowhere.',
    )
    expect(await refused({})).toContain('looks like saved AWS CLI output')
    expect(await refused({ 'a.json': '', 'b.json': {}, 'c.json': [1] })).toContain('Nothing under')
    const folder = await folderOf({ 'x.json': vpcs })
    await chmod(join(folder, 'x.json'), 0)
    const said = await refusalOf(readSavedSnapshot([folder]))
    // Root may read everything.
    expect(said).toMatch(process.getuid?.() === 0 ? 'read' : 'cannot be read (EACCES)')
  })

  it('a file beyond the limit is refused before it is read', async () => {
    const folder = await folderOf({ 'x.json': '' })
    await truncate(join(folder, 'x.json'), 300 * 1024 * 1024)
    expect(await refusalOf(readSavedSnapshot([folder]))).toContain('too large to read: at most 256')
  })
})

describe('encodings', () => {
  const text = JSON.stringify(vpcs)
  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), 'read'],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'is UTF-16'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'is UTF-16'],
    ['UTF-16, big end first', Buffer.from(text, 'utf16le').swap16(), 'is UTF-16'],
    ['Latin-1', Buffer.from('{"Vpcs": [{"VpcId": "é"}]}', 'latin1'), 'is not UTF-8 text'],
  ])('%s', async (_, bytes, said) => {
    expect(await refused({ 'x.json': bytes })).toContain(said)
  })
})

it('a file that names more values than memory has room for is refused', async () => {
  const folder = await folderOf({ 'x.json': `{"Vpcs": [${'{},'.repeat(2000)}{}]}` })
  const said = await refusalOf(readSavedSnapshot([folder], { left: 1000 }))
  expect(said).toContain('x.json holds more values than one snapshot may keep')
  await mkdir(join(folder, 'docs'))
  await writeFile(join(folder, 'docs/y.json'), '{}'.repeat(2000))
  const many = await refusalOf(readSavedSnapshot([join(folder, 'docs')], { left: 1000 }))
  expect(many).toContain('y.json holds more values')
})
