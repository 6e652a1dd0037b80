import { expect, it } from 'vitest'
import { visibleLines } from '../../src/tui/visible-lines.ts'

const lines = ['a', 'b', 'c', 'd']
const more = (count: number) => `${count} more`

it.each([
  [0, 4, ['a', 'b', 'c', 'd']],
  [0, 9, ['a', 'b', 'c', 'd']],
  [0, 3, ['a', 'b', '2 more']],
  [1, 3, ['b', 'c', 'd']],
  [0, 1, ['4 more']],
  [0, 0, []],
])('from line %i in %i rows, what does not fit is told', (offset, height, shown) => {
  expect(visibleLines(lines, { offset, height, more })).toEqual(shown)
})
