/** How values are compared; IAM User Guide, "IAM JSON policy elements: Condition operators". */
export type Comparison =
  | 'string'
  | 'string-ignoring-case'
  | 'string-like'
  | 'number'
  | 'date'
  | 'boolean'
  | 'binary'
  | 'address'
  | 'arn'
  | 'absence'

export type Order = 'equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal'

interface Operator {
  readonly comparison: Comparison
  /** True where no value matches, an absent key included (rule 101). */
  readonly negated?: true
  /** Numbers and dates only; `equal` where absent. */
  readonly order?: Order
}

/** Every operator of IAM, by its name. */
export const operators = {
  StringEquals: { comparison: 'string' },
  StringNotEquals: { comparison: 'string', negated: true },
  StringEqualsIgnoreCase: { comparison: 'string-ignoring-case' },
  StringNotEqualsIgnoreCase: { comparison: 'string-ignoring-case', negated: true },
  StringLike: { comparison: 'string-like' },
  StringNotLike: { comparison: 'string-like', negated: true },
  NumericEquals: { comparison: 'number' },
  NumericNotEquals: { comparison: 'number', negated: true },
  NumericLessThan: { comparison: 'number', order: 'less' },
  NumericLessThanEquals: { comparison: 'number', order: 'less-or-equal' },
  NumericGreaterThan: { comparison: 'number', order: 'greater' },
  NumericGreaterThanEquals: { comparison: 'number', order: 'greater-or-equal' },
  DateEquals: { comparison: 'date' },
  DateNotEquals: { comparison: 'date', negated: true },
  DateLessThan: { comparison: 'date', order: 'less' },
  DateLessThanEquals: { comparison: 'date', order: 'less-or-equal' },
  DateGreaterThan: { comparison: 'date', order: 'greater' },
  DateGreaterThanEquals: { comparison: 'date', order: 'greater-or-equal' },
  Bool: { comparison: 'boolean' },
  BinaryEquals: { comparison: 'binary' },
  IpAddress: { comparison: 'address' },
  NotIpAddress: { comparison: 'address', negated: true },
  ArnEquals: { comparison: 'arn' },
  ArnLike: { comparison: 'arn' },
  ArnNotEquals: { comparison: 'arn', negated: true },
  ArnNotLike: { comparison: 'arn', negated: true },
  Null: { comparison: 'absence' },
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

export function operatorOf(name: OperatorName): Operator {
  return operators[name]
}

/** An operator as a policy writes it: `ForAnyValue:StringLike`, `BoolIfExists`. */
export function parseOperator(
  text: string,
): { operator: OperatorName; set?: 'all' | 'any'; ifExists: boolean } | undefined {
  const [, setName, whole = ''] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(text) ?? []
  const ifExists = whole.endsWith('IfExists')
  const operator = ifExists ? whole.slice(0, -'IfExists'.length) : whole
  if (!isOperator(operator)) return undefined
  if (operator === 'Null' && (ifExists || setName !== undefined)) return undefined
  if (setName === undefined) return { operator, ifExists }
  return { operator, set: setName === 'ForAllValues' ? 'all' : 'any', ifExists }
}

function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name)
}
