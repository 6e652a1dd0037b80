import * as z from 'zod'

const tags = z.record(z.string(), z.string())

const accessKey = z.strictObject({ createdAt: z.string(), status: z.enum(['Active', 'Inactive']) })

const user = z.strictObject({
  name: z.string(),
  path: z.string(),
  userId: z.string(),
  createdAt: z.string(),
  /** By the key's id. The secret is told once and kept nowhere: no signature is verified. */
  accessKeys: z.record(z.string(), accessKey),
  /** Name → document. */
  inlinePolicies: z.record(z.string(), z.string()),
  attachedPolicyArns: z.array(z.string()),
  tags,
})

const role = z.strictObject({
  name: z.string(),
  path: z.string(),
  roleId: z.string(),
  createdAt: z.string(),
  assumeRolePolicyDocument: z.string(),
  description: z.string().optional(),
  maxSessionDuration: z.number(),
  /** Name → document. */
  inlinePolicies: z.record(z.string(), z.string()),
  attachedPolicyArns: z.array(z.string()),
  tags,
})

const instanceProfile = z.strictObject({
  name: z.string(),
  path: z.string(),
  profileId: z.string(),
  createdAt: z.string(),
  roleName: z.string().optional(),
  tags,
})

const policy = z.strictObject({
  arn: z.string(),
  name: z.string(),
  path: z.string(),
  policyId: z.string(),
  description: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  defaultVersion: z.number(),
  lastVersion: z.number(),
  versions: z.record(z.string(), z.strictObject({ document: z.string(), createdAt: z.string() })),
  tags,
})

/** Everything of IAM: by name, except managed policies, which are by ARN. */
export const iamSchema = z.strictObject({
  /** States that were saved before there were users have none. */
  users: z.record(z.string(), user).default({}),
  roles: z.record(z.string(), role),
  instanceProfiles: z.record(z.string(), instanceProfile),
  policies: z.record(z.string(), policy),
})

export type IamState = z.infer<typeof iamSchema>
export type UserRecord = z.infer<typeof user>
export type RoleRecord = z.infer<typeof role>
export type InstanceProfileRecord = z.infer<typeof instanceProfile>
export type PolicyRecord = z.infer<typeof policy>
