import type { CompiledPolicy, Condition, Statement } from './document.ts'
import { parseCidr } from '../addresses/range.ts'
import { operatorOf } from './operators.ts'

/**
 * Whether S3 calls a bucket policy public: some Allow of it is not bound to fixed principals, or to
 * fixed values of certain keys. S3 User Guide, "Blocking public access to your Amazon S3 storage",
 * The meaning of "public".
 */
export function isPublicPolicy({ statements }: CompiledPolicy): boolean {
  return statements.some(
    (statement) =>
      statement.effect === 'Allow' &&
      !namesFixedPrincipals(statement) &&
      !statement.conditions.some(bindsToFixedValues),
  )
}

/** Whoever an identity provider lets in is not fixed. */
function namesFixedPrincipals({ principals }: Statement): boolean {
  if (principals === undefined || principals.negated) return false
  return principals.items.every(
    (one) => one.kind !== 'everyone' && !(one.kind === 'other' && one.type === 'Federated'),
  )
}

/** In small letters. */
const bindingKeys = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:userid',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
]

/** Operators that hold for an absent key bind nothing. */
function bindsToFixedValues({ operator, set, ifExists, key, values }: Condition): boolean {
  const { comparison, negated = false } = operatorOf(operator)
  if (negated || ifExists || set === 'all' || values.length === 0) return false
  const name = key.toLowerCase()
  if (comparison === 'address') {
    return name === 'aws:sourceip' && values.every(({ text }) => isNarrow(text))
  }
  const isText = comparison.startsWith('string') || comparison === 'arn'
  return isText && bindingKeys.includes(name) && values.every(({ text }) => isFixed(name, text))
}

/** No wildcard, no variable; but all sessions of one role, and all access points of one account. */
function isFixed(key: string, text: string): boolean {
  if (key === 'aws:userid' && /^AROA[A-Z0-9]+:\*$/.test(text)) return true
  const value =
    key === 's3:dataaccesspointarn'
      ? text.replace(/^(arn:aws[\w-]*:s3:[\w-]+:\d{12}:accesspoint\/)[^$]*$/, '$1')
      : text
  return !/[*?]|\$\{/.test(value)
}

/** Not broader than /8, or /32 of IPv6. */
function isNarrow(text: string): boolean {
  const range = parseCidr(text)
  return range !== undefined && range.prefixLength >= (range.family === 4 ? 8 : 32)
}
