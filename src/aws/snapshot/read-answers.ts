import { isKnownKey, shapeOfKey } from './answer-kinds.ts'
import type { Shape } from './answer-shape.ts'
import { listedIn } from './bare-list.ts'
import { BudgetSpent, fit, ShapeFault, spend, type Budget } from './fit-shape.ts'
import { JsonFault } from './json-fault.ts'
import { piecesOf } from './json-pieces.ts'
import { refusal } from './refusal.ts'

/** What an answer takes beside its members, in values. */
const valuesOfAnswer = 50

/** One answer of AWS: the members that the reader knows. One without a value was null. */
export interface SavedAnswer {
  readonly file: string
  readonly members: ReadonlyMap<string, unknown>
  /** `{}`: what the scripts write where AWS says that there is none. */
  readonly isEmpty: boolean
}

/**
 * The answers in a file, usually one; pages may have been appended to one another.
 * @throws MendableError naming the file and the place.
 */
export async function readAnswers(
  file: string,
  bytes: Buffer,
  budget: Budget,
): Promise<SavedAnswer[]> {
  try {
    return await answersIn(file, bytes, budget)
  } catch (error) {
    if (error instanceof JsonFault) throw notJson(file, bytes, error)
    if (error instanceof ShapeFault) {
      const { expected, found } = error
      throw refusal('snapshot.wrong-shape', { file, path: pathText(error), expected, found })
    }
    if (error instanceof BudgetSpent) {
      throw refusal('snapshot.too-much', { file }, 'snapshot.how-to-split')
    }
    throw error
  }
}

async function answersIn(file: string, bytes: Buffer, budget: Budget): Promise<SavedAnswer[]> {
  const documents: Map<string, unknown>[] = []
  const shapes = new Map<string, Shape>()
  const empty = new Set<number>()
  // Loading a service's shapes takes a moment: once, and not for each of a million elements.
  const shapeFor = async (key: string): Promise<Shape> => {
    const shape = shapes.get(key) ?? (await shapeOfKey(key))
    shapes.set(key, shape)
    return shape
  }
  for (const { document, key, index, value } of piecesOf(bytes)) {
    if (documents[document] === undefined) spend(budget, valuesOfAnswer)
    const answer = (documents[document] ??= new Map())
    if (key === undefined && isEmptyObject(value)) empty.add(document)
    if (key === undefined && index !== undefined) {
      for (const listed of listedIn(value)) {
        addListed(answer, { ...listed, index }, await shapeFor(listed.key), budget)
      }
      continue
    }
    if (key === undefined || !isKnownKey(key)) continue
    const shape = await shapeFor(key)
    if (index === undefined) {
      answer.set(key, value === null ? undefined : fit(shape, value, budget, [key]))
    } else addElement(answer, { key, index, value }, shape, budget)
  }
  return documents.map((members, at) => ({ file, members, isEmpty: empty.has(at) }))
}

function addElement(
  answer: Map<string, unknown>,
  { key, index, value }: { key: string; index: number; value: unknown },
  shape: Shape,
  budget: Budget,
): void {
  if (shape !== 'anything' && !(typeof shape === 'object' && 'listOf' in shape)) {
    fit(shape, [], budget, [key])
    return
  }
  if (index === 0 && !Array.isArray(answer.get(key))) answer.set(key, [])
  if (value === undefined) return
  const element = shape === 'anything' ? shape : shape.listOf
  ;(answer.get(key) as unknown[]).push(fit(element, value, budget, [key, index]))
}

/** An element of a bare list: what it is was told by its members. */
function addListed(
  answer: Map<string, unknown>,
  { key, index, value }: { key: string; index: number; value: unknown },
  shape: Shape,
  budget: Budget,
): void {
  if (typeof shape !== 'object' || !('listOf' in shape)) return
  const list = (answer.get(key) ?? []) as unknown[]
  answer.set(key, list)
  list.push(fit(shape.listOf, value, budget, [index]))
}

function isEmptyObject(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.keys(value).length === 0
}

function notJson(file: string, bytes: Buffer, { offset, kind }: JsonFault) {
  const before = bytes.subarray(0, offset)
  const lineStart = before.lastIndexOf(0x0a) + 1
  let line = 1
  for (let at = before.indexOf(0x0a); at >= 0; at = before.indexOf(0x0a, at + 1)) line += 1
  const column = before.toString('utf8', lineStart).length + 1
  const values = { file, line, column }
  if (kind === 'too-deep') return refusal('snapshot.too-deep', values)
  if (kind === 'too-large') return refusal('snapshot.piece-too-large', values)
  return refusal(offset >= bytes.length ? 'snapshot.ends-too-soon' : 'snapshot.not-json', values)
}

/** `RouteTables[3].Routes[0].State` */
function pathText({ path }: ShapeFault): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}
