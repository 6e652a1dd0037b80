import type { Call, Handler } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'

export interface IamResource {
  readonly arn: string
  /** As IAM's refusals name it. */
  readonly shown: string
}

interface Kind {
  /** The input's member that names it, the first of this list that is there. */
  readonly member: string
  readonly type: string
  readonly word: string
  /** Answers its ARN, which has its path in it. */
  readonly get: string
}

const kinds: readonly Kind[] = [
  {
    member: 'InstanceProfileName',
    type: 'instance-profile',
    word: 'instance profile',
    get: 'GetInstanceProfile',
  },
  { member: 'UserName', type: 'user', word: 'user', get: 'GetUser' },
  { member: 'RoleName', type: 'role', word: 'role', get: 'GetRole' },
]

const listed: Readonly<Record<string, string>> = {
  ListUsers: 'user',
  ListRoles: 'role',
  ListInstanceProfiles: 'instance-profile',
}

/**
 * What a call of IAM is about: `iam:GetUser on resource: user ana`, an ARN where it is made or
 * listed, undefined where there is nothing (as the real API gave its refusals to tools).
 */
export async function iamResource(
  backend: Handler,
  call: Call,
  accountId: string,
): Promise<IamResource | undefined> {
  const { operation, input } = call
  const prefix = `arn:aws:iam::${accountId}:`
  const list = Object.hasOwn(listed, operation) ? listed[operation] : undefined
  if (list !== undefined) return itself(`${prefix}${list}${text(input['PathPrefix']) ?? '/'}`)
  const kind = kinds.find(({ member }) => typeof input[member] === 'string')
  if (kind !== undefined) return entity(backend, call, kind, prefix)
  const arn = text(input['PolicyArn'])
  if (arn !== undefined) return { arn, shown: `policy ${arn}` }
  const name = text(input['PolicyName'])
  if (name === undefined) return undefined
  return { arn: `${prefix}policy${pathIn(call)}${name}`, shown: `policy ${name}` }
}

async function entity(
  backend: Handler,
  call: Call,
  { member, type, word, get }: Kind,
  prefix: string,
): Promise<IamResource> {
  const name = String(call.input[member])
  const plain = `${prefix}${type}${pathIn(call)}${name}`
  if (call.operation === `Create${get.slice('Get'.length)}`) return itself(plain)
  const shown = `${word} ${name}`
  try {
    const answer = await backend({ ...call, operation: get, input: { [member]: name } })
    const { Arn } = (answer[get.slice('Get'.length)] ?? {}) as { Arn?: string }
    return { arn: Arn ?? plain, shown }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { arn: plain, shown }
  }
}

function itself(arn: string): IamResource {
  return { arn, shown: arn }
}

function pathIn({ input }: Call): string {
  return text(input['Path']) ?? '/'
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
