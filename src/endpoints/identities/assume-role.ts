import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts'
import type { GetRoleCommandOutput, Role } from '@aws-sdk/client-iam'
import type { Call, Handler, Output } from '../../aws/call.ts'
import { newAccessKey } from '../../aws/access-key.ts'
import { AwsError } from '../../aws/error.ts'
import { refuseUnread } from '../refusals.ts'
import { sealSession } from './session-token.ts'
import { mayAssume } from './trust.ts'

export interface SessionMaker {
  readonly backend: Handler
  readonly secret: string
  readonly now: () => Date
  readonly randomHex: (length: number) => string
}

const defaultSeconds = 3600
const leastSeconds = 900
/** A role that was assumed by a role: IAM User Guide, "Role chaining". */
const chainedSeconds = 3600

/**
 * STS AssumeRole: temporary keys for a role of this account whose trust policy lets the caller in.
 * Throws `ValidationError` (api-behaviour 155; the other texts as the real API gave them to tools),
 * and `AccessDenied`, also for a role that is not there: AWS does not tell who may not ask.
 */
export async function assumeRole(maker: SessionMaker, call: Call): Promise<Output> {
  const input = call.input as Partial<AssumeRoleCommandInput>
  refuseUnread(call.operation, call.input, [
    'RoleArn',
    'RoleSessionName',
    'DurationSeconds',
    'ExternalId',
  ])
  const { RoleArn, RoleSessionName, DurationSeconds = defaultSeconds } = checked(input)
  const role = await findRole(maker.backend, call, RoleArn)
  if (role === undefined || !(await mayAssume(maker.backend, call, role))) {
    throw notAuthorized(call, RoleArn)
  }
  checkDuration(call, DurationSeconds, role.MaxSessionDuration ?? defaultSeconds)
  return newSession(maker, role, RoleSessionName, DurationSeconds)
}

function checked({ RoleArn, RoleSessionName, DurationSeconds }: Partial<AssumeRoleCommandInput>) {
  if (RoleArn === undefined) throw constraint('roleArn', undefined, 'must not be null')
  if (RoleSessionName === undefined) {
    throw constraint('roleSessionName', undefined, 'must not be null')
  }
  const broken =
    RoleSessionName.length < 2
      ? 'must have length greater than or equal to 2'
      : RoleSessionName.length > 64
        ? 'must have length less than or equal to 64'
        : /^[\w+=,.@-]*$/.test(RoleSessionName)
          ? undefined
          : String.raw`must satisfy regular expression pattern: [\w+=,.@-]*`
  if (broken !== undefined) throw constraint('roleSessionName', RoleSessionName, broken)
  if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(RoleArn)) {
    throw new AwsError('ValidationError', `${RoleArn} is invalid`)
  }
  if (DurationSeconds !== undefined && DurationSeconds < leastSeconds) {
    const bound = `must have value greater than or equal to ${leastSeconds}`
    throw constraint('durationSeconds', DurationSeconds, bound)
  }
  return { RoleArn, RoleSessionName, DurationSeconds }
}

function constraint(member: string, value: string | number | undefined, bound: string): AwsError {
  const shown = value === undefined ? 'null' : `'${value}'`
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: Member ${bound}`,
  )
}

/** The role by its whole ARN: a role of another account or path is none that this account has. */
async function findRole(backend: Handler, call: Call, arn: string): Promise<Role | undefined> {
  const RoleName = arn.split('/').at(-1)
  try {
    const answer = await backend({
      ...call,
      service: 'iam',
      operation: 'GetRole',
      input: { RoleName },
    })
    const { Role } = answer as Partial<GetRoleCommandOutput>
    return Role?.Arn === arn ? Role : undefined
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchEntity') return undefined
    throw error
  }
}

function notAuthorized({ caller }: Call, roleArn: string): AwsError {
  const who = caller.kind === 'principal' ? caller.arn : 'anonymous'
  return new AwsError(
    'AccessDenied',
    `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    403,
  )
}

function checkDuration({ caller }: Call, seconds: number, mostSeconds: number): void {
  const isChained = caller.kind === 'principal' && /:assumed-role\//.test(caller.arn)
  if (isChained && seconds > chainedSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    )
  }
  if (seconds <= mostSeconds) return
  throw new AwsError(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  )
}

function newSession(
  { secret, now, randomHex }: SessionMaker,
  role: Role,
  sessionName: string,
  seconds: number,
): Output {
  const accountId = role.Arn?.split(':')[4] ?? ''
  const { accessKeyId, secretAccessKey } = newAccessKey(randomHex, 'LSIA')
  const arn = `arn:aws:sts::${accountId}:assumed-role/${role.RoleName}/${sessionName}`
  const userId = `${role.RoleId}:${sessionName}`
  // AWS's expirations are whole seconds.
  const expiresAtMs = Math.floor(now().getTime() / 1000 + seconds) * 1000
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sealSession(secret, { accessKeyId, accountId, arn, userId, expiresAtMs }),
      Expiration: new Date(expiresAtMs),
    },
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
  }
}
