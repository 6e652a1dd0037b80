import type { NormalizedSchema } from '@smithy/core/schema'
import { members, requiredMembers } from '../../../src/aws/wire/schemas.ts'

/** How much of a schema a generated value fills. */
export type Fill = 'minimal' | 'some' | 'full'

const maxDepth = 4

// Values that the client itself checks before it sends, or that endpoint rules read.
const fixedStrings: Record<string, string> = {
  Bucket: 'a-bucket',
  AccountId: '123456789012',
  ExpectedBucketOwner: '123456789012',
  ChecksumAlgorithm: 'CRC32',
  ChecksumMode: 'OFF',
  RequestRoute: 'route',
  CopySource: 'other-bucket/a%20key',
  // Read by the SDK as a date to add Expires beside it.
  ExpiresString: 'Thu, 01 Jan 2026 00:00:00 GMT',
}

// A copy that was answered without its result counts as failed: so the client reads S3.
const alwaysFilled = new Set(['CopyObjectResult', 'CopyPartResult'])

/** Makes one value for a schema, the same each time for the same seed. */
export class Generator {
  readonly #fill: Fill
  #state: number

  constructor(fill: Fill, seed: number) {
    this.#fill = fill
    this.#state = seed * 7919 + 13
  }

  structure(schema: NormalizedSchema, depth = 0): Record<string, unknown> {
    const required = new Set([...requiredMembers(schema), ...alwaysFilled])
    const value: Record<string, unknown> = {}
    for (const [name, member] of members(schema)) {
      if (!required.has(name) && !this.#isFilled(depth)) continue
      if (depth > maxDepth && !required.has(name)) continue
      value[name] = this.value(name, member, depth + 1)
      if (schema.isUnionSchema()) break
    }
    // A request cannot carry an empty structure.
    const first = members(schema)[0]
    if (depth > 0 && first && Object.keys(value).length === 0) {
      value[first[0]] = this.value(first[0], first[1], depth + 1)
    }
    return value
  }

  value(name: string, schema: NormalizedSchema, depth: number): unknown {
    if (schema.isStructSchema()) return depth > 12 ? {} : this.structure(schema, depth)
    if (schema.isListSchema()) {
      const count = this.#fill === 'full' && depth < 3 ? 3 : 1
      return Array.from({ length: count }, () =>
        this.value(name, schema.getValueSchema(), depth + 1),
      )
    }
    if (schema.isMapSchema()) {
      const key = `key-${this.#next(1000)}`
      return { [key]: this.value(name, schema.getValueSchema(), depth + 1) }
    }
    return this.#scalar(name, schema)
  }

  #scalar(name: string, schema: NormalizedSchema): unknown {
    if (schema.isBooleanSchema()) return this.#next(2) === 1
    if (schema.isNumericSchema()) return this.#next(100_000)
    if (schema.isTimestampSchema())
      return new Date(1_700_000_000_000 + this.#next(1_000_000) * 1000)
    if (schema.isBlobSchema()) return new Uint8Array([this.#next(256), 0, 255, 10])
    const isHeader = Boolean(
      schema.getMergedTraits().httpHeader ?? schema.getMergedTraits().httpPrefixHeaders,
    )
    if (fixedStrings[name] !== undefined) return fixedStrings[name]
    if (isHeader || name === 'Metadata') return `value-${this.#next(100_000)}`
    return `한글 <${name}> & "${this.#next(100_000)}" +/%?=\u00e9 x`
  }

  #isFilled(depth: number): boolean {
    if (this.#fill === 'full') return true
    if (this.#fill === 'minimal') return false
    return this.#next(depth === 0 ? 2 : 4) === 0
  }

  #next(below: number): number {
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (this.#state >> 8) % below
  }
}
