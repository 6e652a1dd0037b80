import { expect, it } from 'vitest'
import { wrapLine } from '../../src/cli/wrap-line.ts'

it.each([
  ['fits in it', 24, 'fits in it'],
  ['  - one two three four five six', 24, '  - one two three four\n    five six'],
  ['  ✗ rtb-app  3.5.140.0: no row matches', 24, '  ✗ rtb-app  3.5.140.0:\n    no row matches'],
  ['표시되는 너비로 세어 나눕니다', 24, '표시되는 너비로 세어\n나눕니다'],
])('%j in %i columns', (line, columns, wrapped) => {
  expect(wrapLine(line, columns)).toBe(wrapped)
})
