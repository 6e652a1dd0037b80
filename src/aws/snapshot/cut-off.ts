import type { Assumption } from '../../verify/verdict.ts'
import { stem } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

/** Answers that AWS broke off and whose next page is not in the same file, each said once. */
export function cutOffAssumptions(answers: readonly SavedAnswer[]): Assumption[] {
  const files = new Set(answers.filter(goesOn).map((answer) => answer.file))
  return [...files].flatMap((file) => {
    const pages = answers.filter((answer) => answer.file === file)
    const isCut = pages.some(
      (page, at) => goesOn(page) && !pages.slice(at + 1).some((later) => follows(later, page)),
    )
    return isCut ? [{ code: 'answer-cut-off', details: { file: `${stem(file)}.json` } }] : []
  })
}

function goesOn({ members }: SavedAnswer): boolean {
  const tokens = [members.get('NextToken'), members.get('ContinuationToken')]
  return (
    tokens.some((token) => typeof token === 'string' && token !== '') ||
    members.get('IsTruncated') === true ||
    members.get('AdditionalRoutesAvailable') === true
  )
}

function follows(later: SavedAnswer, page: SavedAnswer): boolean {
  return [...page.members].some(([key, value]) => Array.isArray(value) && later.members.has(key))
}
