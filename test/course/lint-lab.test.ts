import { describe, expect, test } from 'vitest'
import { listLabs } from '../../src/course/list-labs.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { course, findings, labCopy } from './lab-folder.ts'

describe('the labs of the course', async () => {
  const folders = await listLabs(course)
  const labs = await Promise.all(folders.map(loadLab))

  test.each(folders)('%s has nothing for lint to find', async (folder) => {
    const others = labs.filter((lab) => lab.folder !== folder).map(({ definition }) => definition)
    expect(await findings(folder, others)).toEqual([])
  })

  test.each(labs)('$definition.id: each mistake earns its own lesson', ({ mistakes, texts }) => {
    for (const { earns } of mistakes) expect(texts.en.feedback).toHaveProperty([earns ?? ''])
  })

  test.each(labs)('$definition.id: English and Korean have the same headings', ({ texts }) => {
    expect(keysOf(texts.ko)).toEqual(keysOf(texts.en))
  })

  test.each(labs)('$definition.id: no Korean text was left in English', ({ texts }) => {
    for (const text of leaves(texts.ko)) expect(text).toMatch(/[가-힣]/)
  })
})

describe('lint', () => {
  test.each([
    [
      'a check that no step uses',
      'lab.yaml',
      'internet-stays-shut, asked-again]',
      'asked-again]',
      'lab.yaml: `internet-stays-shut` of the checks is used by no step.',
    ],
    [
      'a step that names an unknown check',
      'lab.yaml',
      'checks: [app-reaches-s3',
      'checks: [app-reaches',
      'lab.yaml: steps names `app-reaches`, which is not among the checks.',
    ],
    [
      'an id that is used twice',
      'lab.yaml',
      'hints: [create-1, create-2',
      'hints: [create-1, create-1',
      'lab.yaml: the id `create-1` is used twice among the hints.',
    ],
    [
      'a correct choice that is none of the choices',
      'lab.yaml',
      'correct: [no-way]',
      'correct: [perhaps]',
      'lab.yaml: questions.new-subnet.correct names `perhaps`, which is not among the choices.',
    ],
    [
      'an answer check on a prediction',
      'lab.yaml',
      'scored: true',
      'scored: false',
      'lab.yaml: the answer check `asked-again` needs a question with `scored: true`.',
    ],
    [
      'checks that need each other',
      'lab.yaml',
      'points: 5\n',
      'points: 5\n    needs: [asked-again]\n',
      'lab.yaml: the checks need each other: app-reaches-s3 → asked-again → app-reaches-s3',
    ],
    [
      'a check that starts at no instance',
      'lab.yaml',
      'from: { instance: Quarantine }',
      'from: { instance: QuarantineSubnet }',
      'lab.yaml: check `quarantine-stays-shut` starts at QuarantineSubnet, which is no instance of the topology.',
    ],
    [
      'a prerequisite that is no lab',
      'lab.yaml',
      'prerequisites: []',
      'prerequisites: [99]',
      'lab.yaml: prerequisite 99 is no lab of the course.',
    ],
    [
      'a lab that needs itself',
      'lab.yaml',
      'prerequisites: []',
      'prerequisites: [2]',
      'lab.yaml: the prerequisites lead back to this lab: 2 → 2',
    ],
    [
      'a folder with another name',
      'lab.yaml',
      'number: 2',
      'number: 3',
      'The folder is called 02-first-gateway-endpoint; lab.yaml says 03-first-gateway-endpoint.',
    ],
    [
      'a text that is missing',
      'ko.md',
      '## hint: create-2',
      '## hint: create-9',
      'ko.md: there is no text for "hint: create-2".',
    ],
    [
      'a text without use',
      'ko.md',
      '## hint: create-2',
      '## hint: create-9',
      'ko.md: nothing in the lab uses the text "hint: create-9".',
    ],
    [
      'a choice without a text',
      'en.md',
      '- `borrows` Yes: it uses',
      '  it uses',
      'en.md: there is no text for "question: new-subnet: borrows".',
    ],
    [
      'a text that names nothing of the topology',
      'en.md',
      '${ReportsBucket}',
      '${ReportBucket}',
      'en.md: the reference ReportBucket is known to neither the topology nor an earlier operation.',
    ],
    [
      'an operation that refers to nothing',
      'solutions/02-table-added-later.yaml',
      '${endpoint.',
      '${gateway.',
      'solutions/02-table-added-later.yaml: the reference gateway.VpcEndpoint.VpcEndpointId is known to neither the topology nor an earlier operation.',
    ],
    [
      'a mistake that earns nothing',
      'mistakes/03-subnet-ids.yaml',
      'earns: api:InvalidParameter',
      '',
      'mistakes/03-subnet-ids.yaml: a mistake needs `earns`, a solution must not have it.',
    ],
    [
      'an answer that is none of the choices',
      'mistakes/07-misread.yaml',
      'new-subnet: reaches',
      'new-subnet: maybe',
      'mistakes/07-misread.yaml: the answer to `new-subnet` is none of its choices.',
    ],
    [
      'a topology that cannot be planned',
      'topology.yaml',
      'EnableDnsSupport: true',
      'EnableDns: true',
      '02-first-gateway-endpoint/topology.yaml:14: the key `Resources.Vpc.Properties.EnableDns` is not known here.',
    ],
  ])('finds %s', async (_what, file, from, to, expected) => {
    await using lab = await labCopy()
    await lab.edit(file, from, to)
    expect(await findings(lab.folder)).toContain(expected)
  })

  test('counts solutions and mistakes', async () => {
    await using lab = await labCopy()
    await lab.remove('solutions')
    expect(await findings(lab.folder)).toContain('solutions: 0, and a lab needs at least 2.')
  })
})

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Object.values(value as object).flatMap(leaves)
}

function keysOf(value: unknown): unknown {
  if (typeof value === 'string') return 'text'
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, keysOf(one)]))
}
