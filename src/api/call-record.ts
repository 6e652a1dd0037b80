import type { ServiceId } from '../aws/call.ts'

/** One call, for the screen's feed and for `--debug`. Holds no secrets, bodies or control characters. */
export interface CallRecord {
  /** When it came in: epoch milliseconds. */
  readonly at: number
  /** A service that we do not speak keeps its own name. */
  readonly service: ServiceId | (string & {})
  /** '' where the request did not say. */
  readonly operation: string
  readonly region: string
  /** The caller's ARN, `anonymous`, or `unknown` for a key that is none of the session's. */
  readonly principalArn: string
  readonly status: number
  readonly errorCode?: string
  readonly errorMessage?: string
  /** By the operation's name: it may have changed something, where it succeeded. */
  readonly mutating: boolean
  readonly durationMs: number
  /** The ids and names in the input, at most 160 characters. */
  readonly summary: string
  /** `aws-cli`, `Boto3`, `aws-sdk-js`, `Terraform` … */
  readonly tool: string
  /** What was thrown, where the answer was our own InternalError: a bug to report. */
  readonly bug?: unknown
}

const reading =
  /^(Describe|Get|List|Head|Search|Select|Simulate|Decode|Generate|Lookup|Preview|Validate|BatchGet)/

/** Whether an operation may change what stands, by its name. STS only hands out keys. */
export function isMutating(service: string, operation: string): boolean {
  return (
    operation !== '' &&
    service !== 'sts' &&
    !reading.test(operation) &&
    operation !== 'CreateSession'
  )
}
