import type { Shape } from './answer-shape.ts'

/** JSON's own words. */
type TypeName = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null'

/** A value that is not what AWS answers there. */
export class ShapeFault extends Error {
  override readonly name = 'ShapeFault'
  /** The outermost member first. */
  readonly path: readonly (string | number)[]
  readonly expected: TypeName
  readonly found: TypeName

  constructor(path: readonly (string | number)[], expected: TypeName, value: unknown) {
    super(`expected ${expected}`)
    this.path = [...path]
    this.expected = expected
    this.found = nameOf(value)
  }
}

/** The snapshot would hold more values than memory is sure to have room for. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent'
}

/** How many values may still be kept: a small file can name a great many. */
export interface Budget {
  left: number
}

/** So many characters take the room of one more value. */
const charactersOfOne = 64

type Path = (string | number)[]

/**
 * A copy of a parsed value with the members that its shape knows and nothing else, so that whoever
 * reads it further finds what the types say. A member that is null is one that is not there.
 *
 * @throws ShapeFault with the path to the first value of another shape; BudgetSpent.
 */
export function fit(shape: Shape, value: unknown, budget: Budget, path: Path = []): unknown {
  spend(budget, costOf(value))
  if (typeof shape !== 'object') return fitScalar(shape, value, budget, path)
  if ('listOf' in shape) return fitList(shape.listOf, value, budget, path)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeFault(path, 'object', value)
  }
  const kept: [string, unknown][] = []
  for (const [name, each] of Object.entries(value)) {
    const memberShape = 'mapOf' in shape ? shape.mapOf : shape.members.get(name)
    if (memberShape === undefined || memberShape === 'dropped' || each === null) continue
    path.push(name)
    kept.push([name, fit(memberShape, each, budget, path)])
    path.pop()
  }
  return Object.fromEntries(kept)
}

/** @throws BudgetSpent */
export function spend(budget: Budget, values: number): void {
  budget.left -= values
  if (budget.left < 0) throw new BudgetSpent()
}

function costOf(value: unknown): number {
  return 1 + (typeof value === 'string' ? Math.floor(value.length / charactersOfOne) : 0)
}

function fitList(shape: Shape, value: unknown, budget: Budget, path: Path): unknown[] {
  if (!Array.isArray(value)) throw new ShapeFault(path, 'array', value)
  return value.map((each: unknown, index) => {
    path.push(index)
    const fitted = fit(shape, each, budget, path)
    path.pop()
    return fitted
  })
}

const scalarTypes = { text: 'string', number: 'number', boolean: 'boolean' } as const

function fitScalar(
  shape: Extract<Shape, string>,
  value: unknown,
  budget: Budget,
  path: Path,
): unknown {
  if (shape === 'dropped') return undefined
  if (shape === 'anything') {
    spendWithin(value, budget)
    return value
  }
  const isRight = typeof value === scalarTypes[shape]
  if (!isRight || (shape === 'number' && !Number.isFinite(value))) {
    throw new ShapeFault(path, scalarTypes[shape], value)
  }
  return value
}

function spendWithin(value: unknown, budget: Budget): void {
  if (typeof value !== 'object' || value === null) return
  for (const each of Object.values(value)) {
    spend(budget, costOf(each))
    spendWithin(each, budget)
  }
}

function nameOf(value: unknown): TypeName {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  const name = typeof value
  return name === 'string' || name === 'number' || name === 'boolean' ? name : 'object'
}
