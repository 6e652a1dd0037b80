import { join } from 'node:path'
import * as z from 'zod'
import { readJsonFile, writeJsonFileNow } from '../sandbox/json-file.ts'
import type { SessionState } from './state.ts'

const choices = z.record(z.string(), z.string())
const labProgress = z.strictObject({
  stepIndex: z.int().min(0),
  predictions: choices,
  answers: choices,
  hintsShown: z.record(z.string(), z.int().min(0)),
  solved: z.array(z.string()),
  skipped: z.array(z.string()),
  passedSteps: z.array(z.string()),
  earned: z.record(z.string(), z.number()),
  finished: z.boolean(),
  changedAt: z.iso.datetime(),
})

/** `progress.json`: a learner's way through every lab. Version 1. */
const progressSchema = z.strictObject({
  version: z.literal(1),
  labs: z.record(z.string(), labProgress),
})

export type LabProgress = z.infer<typeof labProgress>
export type Progress = z.infer<typeof progressSchema>

export interface LoadedProgress {
  readonly progress: Progress
  /** Where a damaged file now lies, when there was one. */
  readonly setAside?: string
}

export function progressFile(home: string): string {
  return join(home, 'progress.json')
}

export async function loadProgress(home: string, now: () => Date): Promise<LoadedProgress> {
  const read = await readJsonFile(progressFile(home), progressSchema, now)
  const none: Progress = { version: 1, labs: {} }
  if (read.kind === 'read') return { progress: read.value }
  return read.kind === 'corrupt' ? { progress: none, setAside: read.setAside } : { progress: none }
}

/**
 * Only the owner process, which made the home, writes progress: whole or not at all, and at once. A
 * disk that is full ends no lab: false says that nothing was written.
 */
export function saveProgress(home: string, progress: Progress): boolean {
  try {
    writeJsonFileNow(progressFile(home), progress)
    return true
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return false
    throw error
  }
}

/** What of a session outlives it. */
export function progressOf(state: SessionState, now: () => Date): LabProgress {
  return {
    stepIndex: state.stepIndex,
    predictions: { ...state.predictions },
    answers: { ...state.answers },
    hintsShown: { ...state.hintsShown },
    solved: [...state.solved],
    skipped: [...state.skipped],
    passedSteps: [...state.passedSteps],
    earned: { ...state.earned },
    finished: state.finished,
    changedAt: now().toISOString(),
  }
}

/** Takes up a session where it was left. */
export function withProgress(state: SessionState, progress: LabProgress | undefined): SessionState {
  if (!progress) return state
  const { changedAt: _changedAt, ...kept } = progress
  return { ...state, ...kept }
}
