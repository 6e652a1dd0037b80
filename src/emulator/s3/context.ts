import type { S3State } from './records.ts'

/** What an operation of S3 works on. */
export interface S3Context {
  readonly s3: S3State
  /** The Region whose endpoint was asked. */
  readonly regionName: string
  readonly accountId: string
  readonly now: Date
  readonly randomHex: (length: number) => string
}
