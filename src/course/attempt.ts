import * as z from 'zod'
import type { ServiceId } from '../aws/call.ts'
import type { Operation } from '../aws/operation.ts'

const services = ['ec2', 'iam', 's3', 'sts'] as const satisfies readonly ServiceId[]

const written = z.strictObject({
  ec2: z.string().optional(),
  iam: z.string().optional(),
  s3: z.string().optional(),
  sts: z.string().optional(),
  input: z.record(z.string(), z.json()).default({}),
  as: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]*$/)
    .optional(),
  region: z.string().optional(),
})

/** An operation as a lab writes it: `{ ec2: CreateVpcEndpoint, input: …, as: endpoint }`. */
export const operation = written.transform((given, context): Operation => {
  const named = services.filter((service) => given[service] !== undefined)
  const [service] = named
  const name = service === undefined ? undefined : given[service]
  if (service === undefined || name === undefined || named.length > 1) {
    context.addIssue({ code: 'custom', message: `needs exactly one of ${services.join(', ')}` })
    return z.NEVER
  }
  return {
    service,
    operation: name,
    input: given.input,
    ...(given.as !== undefined && { as: given.as }),
    ...(given.region !== undefined && { region: given.region }),
  }
})

/** A file of `solutions/` or `mistakes/`. */
export const attemptSchema = z.strictObject({
  operations: z.array(operation).default([]),
  answers: z.record(z.string(), z.string()).default({}),
  earns: z.string().optional(),
})

/** An attempt of solutions/ or mistakes/: operations, and the answers given to scored questions. */
export interface Attempt {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly answers: Readonly<Record<string, string>>
  /** For a mistake: the code that grading must report. `api:CODE`, or one of docs/codes.md, means that AWS refused a call. */
  readonly earns?: string
}
