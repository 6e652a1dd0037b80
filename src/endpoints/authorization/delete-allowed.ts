import type { DeleteObjectsCommandInput, DeleteObjectsCommandOutput } from '@aws-sdk/client-s3'
import type { Call, Handler, Output } from '../../aws/call.ts'
import type { AwsError } from '../../aws/error.ts'
import type { S3Request } from './s3-request.ts'

/**
 * DeleteObjects deletes what may be deleted and lists the rest as errors of its answer, 200 all the
 * same. S3 API Reference, "DeleteObjects".
 */
export async function deleteAllowed(
  backend: Handler,
  call: Call,
  requests: readonly S3Request[],
  decide: (request: S3Request) => Promise<AwsError | undefined>,
): Promise<Output> {
  const { Delete } = call.input as Partial<DeleteObjectsCommandInput>
  const allowed: NonNullable<typeof Delete>['Objects'] = []
  const errors: NonNullable<DeleteObjectsCommandOutput['Errors']> = []
  for (const [at, object] of (Delete?.Objects ?? []).entries()) {
    const request = requests[at]
    const denial = request === undefined ? undefined : await decide(request)
    if (denial === undefined) allowed.push(object)
    else errors.push({ ...object, Code: denial.code, Message: denial.message })
  }
  if (errors.length === 0) return backend(call)
  if (allowed.length === 0) return { Errors: errors }
  const input = { ...call.input, Delete: { ...Delete, Objects: allowed } }
  const { Errors = [], ...output } = (await backend({ ...call, input })) as Output & {
    Errors?: typeof errors
  }
  return { ...output, Errors: [...errors, ...Errors] }
}
