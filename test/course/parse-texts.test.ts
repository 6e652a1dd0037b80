import { describe, expect, test } from 'vitest'
import { parseTexts } from '../../src/course/parse-texts.ts'

const markdown = `# Title

A summary.

## story

Once.

\`\`\`
## not a heading
\`\`\`

## step: one — Do it

Do *this*.

## question: which — ignored

Which
table?

- \`a\` The first
- \`b\` The second,
  on two lines

> Because.
> So it is.

## check: reaches

It reaches.

## hint: one-1

Look.

## feedback: api:InvalidParameter

Refused.

## feedback: NO_ROUTE_TO_DESTINATION

No way.

## recap

- Done.
`

describe('the texts of a lab', () => {
  const texts = parseTexts(markdown, 'en.md')

  test('the first heading is the title, what follows it the summary', () => {
    expect(texts).toMatchObject({ title: 'Title', summary: 'A summary.', recap: '- Done.' })
  })

  test('a heading in a code block is text', () => {
    expect(texts.story).toBe('Once.\n\n```\n## not a heading\n```')
  })

  test('steps have a title and a text', () => {
    expect(texts.steps).toEqual({ one: { title: 'Do it', text: 'Do *this*.' } })
  })

  test('questions have their choices and, quoted, why', () => {
    expect(texts.questions).toEqual({
      which: {
        text: 'Which\ntable?',
        choices: { a: 'The first', b: 'The second, on two lines' },
        why: 'Because.\nSo it is.',
      },
    })
  })

  test('feedback is found by its code', () => {
    expect(texts.feedback).toEqual({
      'api:InvalidParameter': 'Refused.',
      NO_ROUTE_TO_DESTINATION: 'No way.',
    })
  })

  test('a section that is missing is empty', () => {
    expect(texts.explanation).toBe('')
  })
})
