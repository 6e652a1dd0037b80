import type { NormalizedSchema } from '@smithy/core/schema'

/** Where a value travels decides the form of a timestamp that its schema leaves open. */
export type TimestampForm = 'milliseconds' | 'seconds' | 'http-date'

// Schema numbers of timestamps that name their own form (4 leaves it open).
const dateTimeSchema = 5
const httpDateSchema = 6
const epochSchema = 7

const numberForm = /^[+-]?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/i
const base64Form = /^[A-Za-z0-9+/]*={0,2}$/
const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/
const epochForm = /^-?\d{1,12}(\.\d{1,9})?$/
const httpDateForm = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/

/** A scalar of a request, in the SDK's type; undefined when the text does not fit the schema. */
export function parseScalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isStringSchema()) return text
  if (schema.isNumericSchema()) return numberForm.test(text) ? Number(text) : undefined
  if (schema.isBooleanSchema()) return parseBoolean(text)
  if (schema.isTimestampSchema()) return parseTimestamp(text)
  if (schema.isBlobSchema()) {
    return base64Form.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined
  }
  throw new Error(`wire: ${schema.getName(true)} is not a scalar that requests carry`)
}

/** What a text should have been, for an error's message. */
export function expectedForm(schema: NormalizedSchema): string {
  if (schema.isNumericSchema()) return 'a number'
  if (schema.isBooleanSchema()) return 'true or false'
  if (schema.isTimestampSchema()) return 'a timestamp'
  return 'base64'
}

function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  if (lower === 'true') return true
  return lower === 'false' ? false : undefined
}

function parseTimestamp(text: string): Date | undefined {
  if (epochForm.test(text)) return new Date(Number(text) * 1000)
  if (!isoForm.test(text) && !httpDateForm.test(text)) return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** A scalar of a response, as text. Throws where the backend's value does not fit the schema. */
export function formatScalar(
  schema: NormalizedSchema,
  value: unknown,
  form: TimestampForm,
): string {
  if (schema.isTimestampSchema() && value instanceof Date)
    return formatTimestamp(schema, value, form)
  if (schema.isBlobSchema() && value instanceof Uint8Array)
    return Buffer.from(value).toString('base64')
  if (schema.isStringSchema() && typeof value === 'string') return value
  if (schema.isBooleanSchema() && typeof value === 'boolean') return String(value)
  if (schema.isNumericSchema() && Number.isFinite(value)) return String(value)
  throw new Error(
    `wire: a ${typeof value} does not fit the output member ${schema.getMemberName()}`,
  )
}

function formatTimestamp(schema: NormalizedSchema, date: Date, form: TimestampForm): string {
  const own = schema.getSchema()
  if (own === epochSchema) return String(date.getTime() / 1000)
  if (own === httpDateSchema) return date.toUTCString()
  if (own !== dateTimeSchema && form === 'http-date') return date.toUTCString()
  const iso = date.toISOString()
  return form === 'seconds' ? iso.replace('.000Z', 'Z') : iso
}
