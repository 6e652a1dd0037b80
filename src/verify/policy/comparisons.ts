import type { ConditionContext } from './condition-context.ts'
import type { ConditionValue } from './document.ts'
import type { Comparison, Order } from './operators.ts'
import { contains, parseCidr } from '../addresses/range.ts'
import { arnParts, matchesArn, matchesGlob } from './glob.ts'
import { momentOf } from './moment.ts'
import { fillGlob, fillText } from './template.ts'

/** Whether one value of the request matches. */
type Test = (value: string) => boolean

/**
 * A policy's value, ready to be compared; undefined where a variable in it has no value. Variables
 * stand in strings, ARNs and booleans; elsewhere `${…}` is text and matches nothing.
 */
export function testOf(
  comparison: Comparison,
  order: Order,
  { text, template }: ConditionValue,
  context: ConditionContext,
): Test | undefined {
  switch (comparison) {
    case 'string': {
      const wanted = fillText(template, context)
      return wanted === undefined ? undefined : (value) => value === wanted
    }
    case 'string-ignoring-case':
    case 'boolean': {
      const wanted = fillText(template, context)?.toLowerCase()
      return wanted === undefined ? undefined : (value) => value.toLowerCase() === wanted
    }
    case 'string-like': {
      const glob = fillGlob(template, context)
      return glob === undefined ? undefined : (value) => matchesGlob(glob, value)
    }
    case 'arn': {
      const glob = fillGlob(template, context)
      if (glob === undefined) return undefined
      const parts = arnParts(glob)
      return (value) => matchesArn(parts, value)
    }
    case 'number':
      return ordered(numberOf, order, text)
    case 'date':
      return ordered(momentOf, order, text)
    case 'binary':
      return (value) => isBase64(text) && unpadded(value) === unpadded(text)
    case 'address':
      return addressTest(text)
    case 'absence':
      return undefined
  }
}

const orders: Readonly<Record<Order, (value: number, wanted: number) => boolean>> = {
  equal: (value, wanted) => value === wanted,
  less: (value, wanted) => value < wanted,
  'less-or-equal': (value, wanted) => value <= wanted,
  greater: (value, wanted) => value > wanted,
  'greater-or-equal': (value, wanted) => value >= wanted,
}

function ordered(read: (text: string) => number | undefined, order: Order, text: string): Test {
  const wanted = read(text)
  return (value) => {
    const given = read(value)
    return given !== undefined && wanted !== undefined && orders[order](given, wanted)
  }
}

function numberOf(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** An address without a prefix length is that address alone. */
function addressTest(text: string): Test {
  const range = parseCidr(text)
  return (value) => {
    const address = parseCidr(value)
    return range !== undefined && address !== undefined && contains(range, address)
  }
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

/** The request's bytes are given in base64 too. */
function unpadded(text: string): string {
  return text.replace(/=+$/, '')
}
