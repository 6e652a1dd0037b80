import type { Policies } from '../../../src/verify/policy/decide-request.ts'
import type { CompiledPolicy } from '../../../src/verify/policy/document.ts'
import { parsePolicy } from '../../../src/verify/policy/parse-policy.ts'
import type { NamedPolicy } from '../../../src/verify/policy/read-policy.ts'

export const own = '111122223333'

export const other = '444455556666'

export type Json = Record<string, unknown>

export type Statements = Json | readonly Json[]

/** A document of version 2012-10-17, compiled. */
export function compiled(statements: Statements, version: string | undefined = '2012-10-17') {
  return compiledText(
    JSON.stringify({ ...(version !== '' && { Version: version }), Statement: statements }),
  )
}

export function compiledText(text: string) {
  const parsed = parsePolicy(text)
  if (parsed.kind === 'unreadable') throw new Error(`${parsed.problem}: ${parsed.why} in ${text}`)
  return parsed.policy
}

export const anyAllow: Json = { Effect: 'Allow', Action: '*', Resource: '*' }

export const allowGet: Json = {
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
}

export const denyGet: Json = {
  Effect: 'Deny',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
}

export function identity(...statements: Json[]): NamedPolicy[] {
  return [{ name: 'inline', policy: compiled(statements) }]
}

export function bucket(...statements: Json[]): CompiledPolicy {
  return compiled(statements.map((one) => ({ Principal: '*', ...one })))
}

export function endpoint(
  type: 'Gateway' | 'Interface',
  ...statements: Json[]
): NonNullable<Policies['endpoint']> {
  return { type, policy: compiled(statements.map((one) => ({ Principal: '*', ...one }))) }
}

export const object = 'arn:aws:s3:::b/k'

export const unlessThisEndpoint: Json = {
  Sid: 'OnlyThisEndpoint',
  Effect: 'Deny',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
  Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0aaa' } },
}
