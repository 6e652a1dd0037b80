import * as z from 'zod'
import { AwsError } from '../../aws/error.ts'

const statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Resource: z.union([z.string(), z.array(z.string())]).optional(),
})
const policy = z.looseObject({ Statement: z.union([statement, z.array(statement)]) })

/** What S3 refuses at once in a bucket policy (api-behaviour 145). */
export function checkBucketPolicy(text: string, bucket: string): void {
  const document = parse(text)
  if (typeof document === 'object' && document !== null && !('Statement' in document)) {
    throw malformed('Missing required field Statement')
  }
  const parsed = policy.safeParse(document)
  if (!parsed.success) throw malformed('This policy contains invalid Json')
  const { Statement } = parsed.data
  for (const each of Array.isArray(Statement) ? Statement : [Statement]) {
    if (!('Principal' in each) && !('NotPrincipal' in each))
      throw malformed('Missing required field Principal')
    const resources = [each.Resource ?? []].flat()
    const foreign = resources.some((resource) => !concerns(resource, bucket))
    if (foreign) throw malformed('Policy has invalid resource')
  }
}

function concerns(resource: string, bucket: string): boolean {
  const name = /^arn:aws[a-z-]*:s3:::([^/]+)/.exec(resource)?.[1]
  if (name === undefined) return resource === '*' || false
  const pattern = name
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${pattern}$`).test(bucket)
}

function parse(text: string): unknown {
  if (!text.trimStart().startsWith('{')) throw notJson()
  try {
    return JSON.parse(text)
  } catch {
    throw notJson()
  }
}

function notJson(): AwsError {
  return malformed("Policies must be valid JSON and the first byte must be '{'")
}

function malformed(text: string): AwsError {
  return new AwsError('MalformedPolicy', text)
}
