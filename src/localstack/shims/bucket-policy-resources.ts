import type { Handler } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { parsePolicy } from '../../verify/policy/parse-policy.ts'

/** LocalStack takes a bucket policy about another bucket (api-behaviour 145). */
export function bucketPolicyResources(backend: Handler): Handler {
  return async (call) => {
    if (call.service === 's3' && call.operation === 'PutBucketPolicy') {
      checkResources(String(call.input['Bucket']), String(call.input['Policy']))
    }
    return backend(call)
  }
}

function checkResources(bucket: string, text: string): void {
  const parsed = parsePolicy(text)
  // What is no policy at all is LocalStack's to refuse, and it does.
  if (parsed.kind === 'unreadable') return
  const arn = `arn:aws:s3:::${bucket}`
  for (const { resources } of parsed.policy.statements) {
    const isOurs = resources?.items.every(({ text }) => text === arn || text.startsWith(`${arn}/`))
    if (isOurs === false) throw new AwsError('MalformedPolicy', 'Policy has invalid resource')
  }
}
