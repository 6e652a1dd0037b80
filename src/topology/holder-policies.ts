import * as z from 'zod'
import type { Operation } from '../aws/operation.ts'
import { document, text, texts } from './properties.ts'
import { iam } from './resource-type.ts'

/** The properties by which a user and a role are given policies. */
export const holderPolicies = {
  Policies: z.array(z.strictObject({ PolicyName: text, PolicyDocument: document })).default([]),
  ManagedPolicyArns: texts.default([]),
}

/** Who has a policy: a member of IAM's inputs that names a user or a role. */
export type Holder = { readonly UserName: string } | { readonly RoleName: string }

/** Operations that write policies into their holder, and attach managed ones to it. */
export function givePolicies(
  holder: Holder,
  { Policies, ManagedPolicyArns }: z.output<z.ZodObject<typeof holderPolicies>>,
): Operation[] {
  return [
    ...Policies.map((policy) => putPolicy(holder, policy)),
    ...ManagedPolicyArns.map((arn) => attachPolicy(holder, arn)),
  ]
}

export function putPolicy(
  holder: Holder,
  { PolicyName, PolicyDocument }: { PolicyName: string; PolicyDocument: object },
): Operation {
  const input = { ...holder, PolicyName, PolicyDocument: JSON.stringify(PolicyDocument) }
  return iam('RoleName' in holder ? 'PutRolePolicy' : 'PutUserPolicy', input)
}

export function attachPolicy(holder: Holder, PolicyArn: string): Operation {
  const operation = 'RoleName' in holder ? 'AttachRolePolicy' : 'AttachUserPolicy'
  return iam(operation, { ...holder, PolicyArn })
}
