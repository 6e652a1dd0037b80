import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listLabs } from '../../src/course/list-labs.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { course, labCopy, loadProblem } from './lab-folder.ts'

const name = '02-first-gateway-endpoint'

test('labs are listed in their order', async () => {
  const folders = await listLabs(course)
  expect(folders.length).toBeGreaterThan(1)
  expect(folders).toEqual([...folders].sort())
})

test('a folder that is not there is named', async () => {
  await expect(listLabs('/nowhere/labs')).rejects.toMatchObject({
    problem: { key: 'course.no-folder', values: { path: '/nowhere/labs' } },
  })
})

test('a lab is its definition, topology, attempts and texts', async () => {
  const lab = await loadLab(join(course, name))
  expect(lab.definition).toMatchObject({ id: 'first-gateway-endpoint', region: 'ap-northeast-2' })
  expect(lab.topology).toContain('AWS::EC2::VPC')
  expect(lab.solutions[1]?.operations[0]).toEqual({
    service: 'ec2',
    operation: 'CreateVpcEndpoint',
    input: { VpcId: '${Vpc}', ServiceName: 'com.amazonaws.${AWS::Region}.s3' },
    as: 'endpoint',
  })
  expect(lab.mistakes.find((mistake) => mistake.name === '05-every-table')).toMatchObject({
    earns: 'scope-widened',
    answers: { 'new-subnet': 'no-way' },
  })
  expect(lab.texts.ko.steps['create']?.title).toMatch(/[가-힣]/)
})

test.each([
  [
    'lab.yaml',
    'minutes: 10',
    'minuets: 10',
    `${name}/lab.yaml:LINE: the key \`minutes\` is missing.`,
  ],
  [
    'lab.yaml',
    'minutes: 10',
    'minutes: 10\nauthor: me',
    `${name}/lab.yaml:LINE: the key \`author\` is not known here.`,
  ],
  [
    'lab.yaml',
    'points: 5',
    'points: many',
    `${name}/lab.yaml:LINE: the value of \`checks.0.points\` is wrong: Invalid input: expected number, received string`,
  ],
  [
    'lab.yaml',
    'to: { address: 93.184.215.14, port: 443 }',
    'to: { address: 93.184.215.14, prot: 443 }',
    `${name}/lab.yaml:LINE: the key \`checks.2.to.port\` is missing.`,
  ],
  [
    'solutions/01-on-the-app-table.yaml',
    'ec2: CreateVpcEndpoint',
    'input2: {}',
    `${name}/solutions/01-on-the-app-table.yaml:LINE: the key \`operations.0.input2\` is not known here.`,
  ],
  ['mistakes/07-misread.yaml', 'operations:', 'operations: [', 'not valid YAML'],
  ['en.md', '## why', '## because', 'the heading "because" is not one a lab has.'],
  ['en.md', '## why', '## story', 'the heading "story" stands there twice.'],
  ['ko.md', '- `app` ', '- app: ', 'a choice is written - `id` text'],
])('%s: %s → %s is told with file and line', async (file, from, to, expected) => {
  await using lab = await labCopy()
  await lab.edit(file, from, to)
  const problem = await loadProblem(lab.folder)
  expect(problem).toMatch(/^02-first-gateway-endpoint\/\S+:\d+: /)
  const line = /:(\d+):/.exec(problem)?.[1] ?? ''
  expect(problem).toContain(expected.replace('LINE', line))
})

test('the line is the one where the key stands', async () => {
  await using lab = await labCopy()
  const lines = (await readFile(join(lab.folder, 'lab.yaml'), 'utf8')).split('\n')
  await lab.edit('lab.yaml', 'minutes: 10', 'minutes: ten')
  const line = lines.indexOf('minutes: 10') + 1
  expect(await loadProblem(lab.folder)).toContain(`lab.yaml:${line}: the value of \`minutes\``)
})

test('an operation names exactly one service', async () => {
  await using lab = await labCopy()
  await lab.edit('mistakes/07-misread.yaml', '- ec2:', '- s3: X\n    ec2:')
  expect(await loadProblem(lab.folder)).toContain('exactly one of ec2, iam, s3, sts')
})

test('a file that is not there is named', async () => {
  await using lab = await labCopy()
  await lab.remove('ko.md')
  expect(await loadProblem(lab.folder)).toBe(`${name}/ko.md: there is no such file.`)
})

test('a file too large to be a lab is refused unread', async () => {
  await using lab = await labCopy()
  await writeFile(join(lab.folder, 'topology.yaml'), '#'.repeat(300 * 1024))
  expect(await loadProblem(lab.folder)).toContain('topology.yaml is larger than')
})

test('YAML aliases, which can blow a small file up, are refused', async () => {
  await using lab = await labCopy()
  await lab.edit('lab.yaml', 'pages:', 'pages: &p [a]\nquestions2: *p\npages2:')
  expect(await loadProblem(lab.folder)).toContain('aliases (*p) are not read')
})
