import type { NormalizedSchema } from '@smithy/core/schema'
import type { ServiceId } from '../call.ts'
import { members, operationSchemas } from '../wire/schemas.ts'

/** What a value of an answer must be. `dropped` is let through and not kept. */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'anything'
  | 'dropped'
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly members: ReadonlyMap<string, Shape> }

export function object(shape: Readonly<Record<string, Shape>>): Shape {
  return { members: new Map(Object.entries(shape)) }
}

/** The shape of an operation's answer, from the SDK's own schema: every member that there is. */
export async function answerShape(service: ServiceId, operation: string): Promise<Shape> {
  const schema = (await operationSchemas(service)).get(operation)
  if (!schema) throw new Error(`${service} has no operation ${operation}`)
  return shapeOf(schema.output, service)
}

const known = new Map<unknown, Shape>()

function shapeOf(schema: NormalizedSchema, service: ServiceId): Shape {
  if (schema.isStructSchema()) return structShape(schema, service)
  if (schema.isListSchema()) return { listOf: shapeOf(schema.getValueSchema(), service) }
  if (schema.isMapSchema()) return { mapOf: shapeOf(schema.getValueSchema(), service) }
  if (schema.isStringSchema()) return 'text'
  if (schema.isNumericSchema()) return 'number'
  if (schema.isBooleanSchema()) return 'boolean'
  // Times and bytes: the core has no clock, and reads neither.
  return 'dropped'
}

/** Noted before its members are looked at: a structure may hold itself. */
function structShape(schema: NormalizedSchema, service: ServiceId): Shape {
  const noted = known.get(schema.getSchema())
  if (noted) return noted
  const shapes = new Map<string, Shape>()
  const shape: Shape = { members: shapes }
  known.set(schema.getSchema(), shape)
  for (const [name, member] of members(schema)) {
    // IAM answers policies as encoded text, which the AWS CLI prints as the document.
    const isDocument = service === 'iam' && name.endsWith('Document')
    shapes.set(name, isDocument ? 'anything' : shapeOf(member, service))
  }
  return shape
}
