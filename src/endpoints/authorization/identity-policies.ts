import type {
  GetPolicyCommandOutput,
  GetPolicyVersionCommandOutput,
  ListAttachedUserPoliciesCommandOutput,
  ListUserPoliciesCommandOutput,
} from '@aws-sdk/client-iam'
import type { Caller, Handler, Output } from '../../aws/call.ts'
import type { NamedPolicy } from '../../verify/policy/read-policy.ts'
import { AwsError } from '../../aws/error.ts'
import { parsePolicy } from '../../verify/policy/parse-policy.ts'
import { iamName, type IamName } from './iam-name.ts'

type Ask = (operation: string, input: Record<string, unknown>) => Promise<Output>

/**
 * All identity policies of a caller, in the form that `decideRequest` takes, asked of the backend by
 * IAM's API so that it is the same over every one. A user or role that is gone has none, and neither
 * has the anonymous caller.
 */
export async function readIdentityPolicies(
  backend: Handler,
  caller: Caller,
): Promise<readonly NamedPolicy[] | 'administrator'> {
  if (caller.kind === 'anonymous') return []
  if (caller.rights !== 'iam') return 'administrator'
  const holder = iamName(caller)
  if (holder === undefined) return []
  const ask = asking(backend, caller)
  try {
    return (await Promise.all([inlinePolicies(ask, holder), attachedPolicies(ask, holder)])).flat()
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

/** The ARN of the role of a session, path and all; undefined for other callers and a role that is gone. */
export async function readRoleArn(backend: Handler, caller: Caller): Promise<string | undefined> {
  const holder = caller.kind === 'principal' ? iamName(caller) : undefined
  if (holder?.kind !== 'Role') return undefined
  try {
    const { Role } = await asking(backend, caller)('GetRole', holder.input)
    return (Role as { Arn?: string } | undefined)?.Arn
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

function asking(backend: Handler, caller: Caller): Ask {
  // IAM is global: its calls are signed for us-east-1.
  const where = { service: 'iam', region: 'us-east-1', caller } as const
  return (operation, input) => backend({ ...where, operation, input })
}

function isGone(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'NoSuchEntity'
}

async function inlinePolicies(ask: Ask, { kind, input }: IamName): Promise<NamedPolicy[]> {
  const names = await pages(ask, `List${kind}Policies`, input, (answer) => {
    const { PolicyNames = [] } = answer as Partial<ListUserPoliciesCommandOutput>
    return PolicyNames
  })
  const read = await Promise.all(
    names.map(async (PolicyName) => {
      const { PolicyDocument } = await ask(`Get${kind}Policy`, { ...input, PolicyName })
      return named(PolicyName, PolicyDocument)
    }),
  )
  return read.flat()
}

async function attachedPolicies(ask: Ask, { kind, input }: IamName): Promise<NamedPolicy[]> {
  const attached = await pages(ask, `ListAttached${kind}Policies`, input, (answer) => {
    const { AttachedPolicies = [] } = answer as Partial<ListAttachedUserPoliciesCommandOutput>
    return AttachedPolicies
  })
  const read = await Promise.all(
    attached.map(async ({ PolicyName = '', PolicyArn }) => {
      const { Policy } = (await ask('GetPolicy', { PolicyArn })) as Partial<GetPolicyCommandOutput>
      const VersionId = Policy?.DefaultVersionId
      const answer = await ask('GetPolicyVersion', { PolicyArn, VersionId })
      const { PolicyVersion } = answer as Partial<GetPolicyVersionCommandOutput>
      return named(PolicyName, PolicyVersion?.Document)
    }),
  )
  return read.flat()
}

async function pages<Item>(
  ask: Ask,
  operation: string,
  input: Record<string, unknown>,
  itemsOf: (answer: Output) => readonly Item[],
): Promise<Item[]> {
  const items: Item[] = []
  let Marker: unknown
  do {
    const answer = await ask(operation, Marker === undefined ? input : { ...input, Marker })
    items.push(...itemsOf(answer))
    Marker = answer['IsTruncated'] === true ? answer['Marker'] : undefined
  } while (Marker !== undefined)
  return items
}

/** IAM answers documents URL-encoded. One that AWS would not have taken grants nothing. */
function named(name: string, document: unknown): NamedPolicy[] {
  const parsed = parsePolicy(decodeURIComponent(String(document)))
  return parsed.kind === 'policy' ? [{ name, policy: parsed.policy }] : []
}
