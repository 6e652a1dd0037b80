import type { Output, ServiceId } from '../call.ts'
import type { AwsError } from '../error.ts'
import type { WireResponse } from './message.ts'
import { encodeQueryError, encodeQueryOutput } from './query-output.ts'
import { encodeS3Error, encodeS3Output } from './s3-output.ts'
import { operationSchemas } from './schemas.ts'

/**
 * A handler's output as the service's response, whole. Throws (a bug, not an AWS error) where the
 * output does not fit the operation's schema.
 */
export async function encodeOutput(
  service: ServiceId,
  operation: string,
  output: Output,
  requestId: string,
): Promise<WireResponse> {
  const schema = (await operationSchemas(service)).get(operation)
  if (!schema) throw new Error(`wire: ${service} has no operation ${operation}`)
  if (service === 's3') return encodeS3Output(schema, output, requestId)
  return encodeQueryOutput(service, schema, output, requestId)
}

/** An error in the service's own form. */
export function encodeError(service: ServiceId, error: AwsError, requestId: string): WireResponse {
  if (service === 's3') return encodeS3Error(error, requestId)
  return encodeQueryError(service, error, requestId)
}
