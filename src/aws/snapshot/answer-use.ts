import { basename, dirname } from 'node:path'
import type { SavedAnswer } from './read-answers.ts'

/** Why a file gave nothing: `no-subject` is an answer that does not say what it is about. */
export type IgnoredWhy = 'nothing-read' | 'no-subject' | 'not-judged' | 'empty'

/** Keeps which answers were used, while their parts are joined. */
export interface AnswerUse {
  used(answer: SavedAnswer): void
  withoutSubject(answer: SavedAnswer): void
  /** What AWS decides by and the core does not. */
  notJudged(answer: SavedAnswer): void
  /** Files of which nothing was used, by name. */
  ignored(files: readonly string[]): { readonly file: string; readonly why: IgnoredWhy }[]
}

export function keepAnswerUse(): AnswerUse {
  const used = new Set<string>()
  const whys = new Map<string, IgnoredWhy>()
  return {
    used: ({ file }) => void used.add(file),
    withoutSubject: ({ file }) => void whys.set(file, 'no-subject'),
    notJudged: ({ file }) => void whys.set(file, 'not-judged'),
    ignored: (files) =>
      files
        .filter((file) => !used.has(file))
        .map((file) => ({ file, why: whys.get(file) ?? 'nothing-read' })),
  }
}

/** An id that a file's name holds, or else its folder's. */
export function idInName(file: string, pattern: RegExp): string | undefined {
  return pattern.exec(stem(file))?.[0] ?? pattern.exec(basename(dirname(file)))?.[0]
}

/** A file's name without `.json`. */
export function stem(file: string): string {
  return basename(file).replace(/\.json$/i, '')
}
