/** The ids of a running lab by their logical names; none for a saved network. */
export type Names = Readonly<Record<string, unknown>>

/** What a logical name stands for, whatever its case; anything else stands for itself. */
export function named(given: string, names: Names): string {
  const name = Object.keys(names).find((each) => each.toLowerCase() === given.toLowerCase())
  const value = name === undefined ? undefined : names[name]
  return typeof value === 'string' ? value : given
}
