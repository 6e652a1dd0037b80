import { mkdirSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { resultSchema } from '../../src/grading/result-document.ts'
import { traceDocumentSchema } from '../../src/grading/verdict-schema.ts'

/** Writes the published JSON schemas from those that the program itself uses. */
export const published = { trace: traceDocumentSchema, result: resultSchema }

export function schemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`
}

if (import.meta.main) {
  mkdirSync('schemas', { recursive: true })
  for (const [name, schema] of Object.entries(published)) {
    writeFileSync(`schemas/${name}.schema.json`, schemaText(schema))
  }
}
