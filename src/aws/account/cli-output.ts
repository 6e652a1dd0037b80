import type { Answer } from './account-calls.ts'
import type { AccountRead } from './account-reads.ts'

/** An answer as `aws … --output json` prints it. */
export function cliOutput({ service, operation }: AccountRead, answer: Answer): string {
  return `${JSON.stringify(cliAnswer(service, operation, answer), undefined, 4)}\n`
}

function cliAnswer(service: string, operation: string, answer: Answer): unknown {
  // Of us-east-1 S3 answers no location at all.
  if (operation === 'GetBucketLocation') return { LocationConstraint: null, ...answer }
  return service === 'iam' ? withDocuments(answer) : answer
}

/** IAM answers policies as encoded text, which the AWS CLI prints as what they say. */
function withDocuments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDocuments)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    name.endsWith('Document') && typeof each === 'string' ? decoded(each) : withDocuments(each),
  ])
  return Object.fromEntries(entries)
}

function decoded(document: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(document))
  } catch {
    return document
  }
}
