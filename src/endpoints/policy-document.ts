import { AwsError } from '../aws/error.ts'
import { parsePolicy } from '../verify/policy/parse-policy.ts'

/** api-behaviour 50. */
export const defaultGatewayPolicy =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'

/** api-behaviour 51. */
export const defaultInterfacePolicy = `{
  "Statement": [
    {
      "Action": "*",
      "Effect": "Allow",
      "Principal": "*",
      "Resource": "*"
    }
  ]
}`

/** Rule 78. */
const maxPolicyCharacters = 20_480

/**
 * An endpoint policy must be JSON, with statements that name a principal (rule 78). Refuses with
 * `InvalidPolicyDocument` (api-behaviour 20; the texts other than the syntax error's are ours).
 */
export function checkPolicyDocument(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    const { line, column } = firstSyntaxError(text)
    throw invalid(`The Policy Document is not valid. Syntax error at position (${line},${column})`)
  }
  if (text.length > maxPolicyCharacters) {
    throw invalid(`The Policy Document exceeds the maximum length of ${maxPolicyCharacters}`)
  }
  const parsed = parsePolicy(text)
  if (parsed.kind === 'unreadable') {
    throw invalid(`The Policy Document is not valid: ${parsed.why}`)
  }
  const { statements } = parsed.policy
  if (statements.length === 0) throw invalid('The Policy Document is not valid: it is empty')
  if (statements.some(({ principals }) => principals === undefined)) {
    throw invalid('The Policy Document is not valid: a statement has no Principal')
  }
  return text
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidPolicyDocument', message)
}

/** The first character that no valid document could have there: the longest good beginning's end. */
function firstSyntaxError(text: string): { line: number; column: number } {
  let good = 0
  let bad = text.length + 1
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (isGoodBeginning(text.slice(0, middle))) good = middle
    else bad = middle
  }
  const lines = text.slice(0, good).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** JSON.parse complains of the end of a good beginning, and of a character before it in a bad one. */
function isGoodBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = String(error)
    if (/Unexpected end|Unterminated string/.test(message)) return true
    const position = /at position (\d+)/.exec(message)?.[1]
    return position !== undefined && Number(position) >= text.length
  }
}
