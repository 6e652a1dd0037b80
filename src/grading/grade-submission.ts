import type { Attempt } from '../course/attempt.ts'
import type { Lab } from '../course/load-lab.ts'
import { tryAttempt, type BackendFor } from '../sandbox/try-attempt.ts'
import { resultDocument, type ResultDocument } from './result-document.ts'
import { runChecks } from './run-checks.ts'

/** Builds the lab, runs a submission's operations, grades what stands, and gives everything back. */
export async function gradeSubmission(
  lab: Lab,
  submission: Pick<Attempt, 'operations' | 'answers'>,
  backendFor?: BackendFor,
): Promise<ResultDocument> {
  const startedAt = new Date()
  const tried = await tryAttempt(lab, submission, backendFor)
  const { snapshot, scope, refusal } = tried
  const checks = runChecks(lab.definition, { snapshot, scope, answers: submission.answers })
  return resultDocument({
    lab,
    checks,
    startedAt,
    finishedAt: new Date(),
    ...(refusal ? { refusal } : {}),
  })
}
