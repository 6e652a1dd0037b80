import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { markdownLines, paintNothing } from '../../src/tui/markdown.ts'

it('a command that is too long goes on further in, and no word stands at the margin', () => {
  const command = '```\naws ec2 describe-route-tables --filters Name=vpc-id\n```'
  expect(markdownLines(command, 34, paintNothing)).toEqual([
    '  aws ec2 describe-route-tables',
    '    --filters Name=vpc-id',
  ])
})

it('Korean is broken by the columns it takes', () => {
  const lines = markdownLines(
    '엔드포인트를 만들어 `App`이 S3에 도달하게 하십시오.',
    20,
    paintNothing,
  )
  expect(lines.every((line) => stringWidth(line) <= 20)).toBe(true)
  expect(lines.join(' ')).toBe('엔드포인트를 만들어 App이 S3에 도달하게 하십시오.')
})
