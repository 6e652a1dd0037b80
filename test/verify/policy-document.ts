export type Statement = Readonly<Record<string, unknown>>

/** A policy document of version 2012-10-17, as AWS answers it. */
export function policyOf(...Statement: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
