import type { Call, Output } from '../../aws/call.ts'
import type { S3Context } from './context.ts'
import { notEmulated } from '../operation.ts'

export function dispatchS3(call: Call, _context: S3Context): { output: Output; changed: boolean } {
  throw notEmulated(`the operation ${call.operation} of S3`)
}
