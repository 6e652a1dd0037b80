/** The condition keys of one request, looked up as AWS does: the case of their names is nothing. */
export interface ConditionContext {
  /** Undefined: the key is absent. */
  readonly valuesOf: (key: string) => readonly string[] | undefined
}

export function conditionContext(
  keys: Readonly<Record<string, readonly string[]>>,
): ConditionContext {
  const byName = new Map(
    Object.entries(keys)
      .filter(([, values]) => values.length > 0)
      .map(([key, values]) => [key.toLowerCase(), values]),
  )
  return { valuesOf: (key) => byName.get(key.toLowerCase()) }
}
