import { NormalizedSchema } from '@smithy/core/schema'
import type { ServiceId } from '../call.ts'

/** One operation as the SDK client's schema describes it. `http` is there for S3 only. */
export interface OperationSchema {
  readonly name: string
  readonly input: NormalizedSchema
  readonly output: NormalizedSchema
  readonly http?: { readonly method: string; readonly uri: string; readonly status: number }
}

export type OperationSchemas = ReadonlyMap<string, OperationSchema>

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0]

interface OperationTraits {
  readonly http?: readonly [method: string, uri: string, status: number]
}

const operationKind = 9

// The clients are big (EC2's schemas alone 1.3 MB): each is loaded when its service is first called.
const clients: Record<ServiceId, () => Promise<object>> = {
  ec2: () => import('@aws-sdk/client-ec2'),
  iam: () => import('@aws-sdk/client-iam'),
  sts: () => import('@aws-sdk/client-sts'),
  s3: () => import('@aws-sdk/client-s3'),
}

const loaded = new Map<ServiceId, Promise<OperationSchemas>>()

/**
 * All operations of a service, by name, from the schemas that its SDK client exports
 * (`CreateVpcEndpoint$` = `[9, namespace, name, traits, input, output]`). Loaded once.
 */
export function operationSchemas(service: ServiceId): Promise<OperationSchemas> {
  const known = loaded.get(service)
  if (known) return known
  const loading = loadSchemas(service)
  loaded.set(service, loading)
  return loading
}

async function loadSchemas(service: ServiceId): Promise<OperationSchemas> {
  const schemas = new Map<string, OperationSchema>()
  for (const [exportName, value] of Object.entries(await clients[service]())) {
    if (!exportName.endsWith('$') || !Array.isArray(value) || value[0] !== operationKind) continue
    const name = String(value[2])
    schemas.set(name, operationSchema(name, value))
  }
  return schemas
}

function operationSchema(name: string, tuple: readonly unknown[]): OperationSchema {
  // A number is a bit set of traits without values; `http` has a value, so it comes in an object.
  const traits = typeof tuple[3] === 'object' ? (tuple[3] as OperationTraits) : {}
  const http = traits.http
  return {
    name,
    input: NormalizedSchema.of(tuple[4] as SchemaRef),
    output: NormalizedSchema.of(tuple[5] as SchemaRef),
    ...(http ? { http: { method: http[0], uri: http[1], status: http[2] } } : {}),
  }
}

/** The members of a structure; none for an operation without input or output. */
export function members(schema: NormalizedSchema): (readonly [string, NormalizedSchema])[] {
  return schema.isStructSchema() ? [...schema.structIterator()] : []
}

/** The names of a structure's required members: the schemas list them first and say how many. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const tuple: unknown = schema.getSchema()
  if (!Array.isArray(tuple) || typeof tuple[6] !== 'number') return []
  return (tuple[4] as string[]).slice(0, tuple[6])
}
