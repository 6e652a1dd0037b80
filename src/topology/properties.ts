import * as z from 'zod'

/** CloudFormation takes numbers and booleans as text too, and numbers where text is meant. */
export const text = z.union([z.string(), z.number().transform(String)])
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
])
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((word) => word === 'true'),
])
export const texts = z.array(text)
export const document = z.record(z.string(), z.json())
export const tags = z.array(z.strictObject({ Key: text, Value: text })).default([])

type Tags = z.output<typeof tags>

/** `TagSpecifications` of a Create call; nothing where there is no tag. */
export function tagged(resourceType: string, given: Tags): { TagSpecifications?: unknown } {
  return given.length === 0
    ? {}
    : { TagSpecifications: [{ ResourceType: resourceType, Tags: given }] }
}
