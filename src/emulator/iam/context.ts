import type { IamState } from './records.ts'
import { AwsError } from '../../aws/error.ts'

/** What an operation of IAM works on. Names are global: there is no Region. */
export interface IamContext {
  readonly iam: IamState
  readonly accountId: string
  readonly now: Date
  readonly randomHex: (length: number) => string
}

/** Upper-case ids such as AROA…; four letters for the kind, then hexadecimal digits. */
export function newIamId({ randomHex }: IamContext, prefix: string): string {
  return `${prefix}${randomHex(17).toUpperCase()}`
}

/** api-behaviour 153: for roles and the rest, the users' form is inferred. */
export function noSuchEntity(what: string, name: string): AwsError {
  return new AwsError('NoSuchEntity', `The ${what} with name ${name} cannot be found.`, 404)
}

export function entityAlreadyExists(what: string, name: string): AwsError {
  return new AwsError('EntityAlreadyExists', `${what} with name ${name} already exists.`, 409)
}

/**
 * api-behaviour 154, whose general words are those for a user's lesser things; for policies, keys and
 * profiles the real API names what is in the way (aws-controllers-k8s#2229, Terraform's reports).
 */
export function deleteConflict(mend = 'remove referenced objects'): AwsError {
  return new AwsError('DeleteConflict', `Cannot delete entity, must ${mend} first.`, 409)
}

/** What users and roles have alike: AWS wants it gone before they go. */
export function checkHasNoPolicies(holder: {
  readonly inlinePolicies: Readonly<Record<string, string>>
  readonly attachedPolicyArns: readonly string[]
}): void {
  if (holder.attachedPolicyArns.length > 0) throw deleteConflict('detach all policies')
  if (Object.keys(holder.inlinePolicies).length > 0) throw deleteConflict('delete policies')
}

export function checkName(name: string, member: string): void {
  if (/^[\w+=,.@-]{1,128}$/.test(name)) return
  throw new AwsError(
    'ValidationError',
    `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  )
}

/** IAM answers policies URL-encoded (RFC 3986). */
export function encoded(document: string): string {
  return encodeURIComponent(document).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

export function tagList(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}

export function tagRecord(
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
}

interface PageQuery {
  readonly Marker?: string | undefined
  readonly MaxItems?: number | undefined
}

/** IAM's paging: at most 100 a page unless told, and a marker where there is more. */
export function iamPage<Item>(
  items: readonly Item[],
  { Marker, MaxItems = 100 }: PageQuery,
): { page: Item[]; IsTruncated: boolean; Marker?: string } {
  const start = Marker === undefined ? 0 : Number(Marker)
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError('ValidationError', 'Invalid Marker')
  }
  const end = start + MaxItems
  const page = items.slice(start, end)
  return end < items.length
    ? { page, IsTruncated: true, Marker: String(end) }
    : { page, IsTruncated: false }
}
