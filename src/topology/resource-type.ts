import type * as z from 'zod'
import type { Operation } from '../aws/operation.ts'

/** A resource of a template, its properties parsed. */
export interface Resource<Properties> {
  readonly id: string
  readonly properties: Properties
  readonly stack: Stack
}

/** What all resources of one plan share. `unique` ends every name that must not clash. */
export interface Stack {
  readonly name: string
  readonly region: string
  readonly unique: string
}

/** What GetAtt answers. `lookUp` asks for it where the creating call does not tell. */
export interface Attribute<Properties> {
  readonly value: (resource: Resource<Properties>) => string
  readonly lookUp?: (resource: Resource<Properties>) => Operation
}

/** What one type of CloudFormation resource means, in API operations. */
export interface ResourceType<Properties> {
  readonly type: string
  readonly properties: z.ZodType<Properties>
  /** What Ref answers. */
  readonly ref: (resource: Resource<Properties>) => string
  readonly attributes: Readonly<Record<string, Attribute<Properties>>>
  readonly operations: (resource: Resource<Properties>) => readonly Operation[]
}

/** A resource that has been planned, with its type. */
export type PlannedResource = Resource<unknown> & { readonly type: ResourceType<unknown> }

/** Lets the properties' type follow from their schema. */
export function resourceType<Properties>(
  definition: ResourceType<Properties>,
): ResourceType<Properties> {
  return definition
}

/** A reference into what an operation answered: `output('Vpc', 'Vpc.VpcId')`. */
export function output(name: string, expression: string): string {
  return `\${${name}.${expression}}`
}

/** An operation of EC2, most of them named for the resource. */
export function ec2(operation: string, input: Operation['input'], as?: string): Operation {
  return { service: 'ec2', operation, input, ...(as !== undefined && { as }) }
}

/** An operation of IAM. */
export function iam(operation: string, input: Operation['input'], as?: string): Operation {
  return { service: 'iam', operation, input, ...(as !== undefined && { as }) }
}

/** An operation of S3. */
export function s3(operation: string, input: Operation['input'], as?: string): Operation {
  return { service: 's3', operation, input, ...(as !== undefined && { as }) }
}

/** The members of an object that are not undefined: the API's inputs have no empty ones. */
export function given<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}
