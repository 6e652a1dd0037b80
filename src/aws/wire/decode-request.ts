import type { ServiceId } from '../call.ts'
import { AwsError } from '../error.ts'
import type { DecodedRequest, WireRequest } from './message.ts'
import { readQueryInput } from './query-input.ts'
import { parameterTree, protocolParameter, queryParameters } from './query-parameters.ts'
import { readS3Input } from './s3-input.ts'
import { routeS3 } from './s3-route.ts'
import { operationSchemas, type OperationSchema } from './schemas.ts'

/**
 * The name of the operation that a request asks for. S3's is known without the body.
 * Throws `InvalidAction`, `MissingAction` or S3's `MethodNotAllowed`.
 */
export async function requestedOperation(
  service: ServiceId,
  request: WireRequest,
): Promise<string> {
  return (await requestedSchema(service, request)).name
}

/**
 * A request as operation and input, by the SDK's own schemas: nothing is written operation by
 * operation. Throws AWS's errors for what AWS would refuse to read.
 */
export async function decodeRequest(
  service: ServiceId,
  request: WireRequest,
): Promise<DecodedRequest> {
  const schema = await requestedSchema(service, request)
  if (service === 's3') return { operation: schema.name, input: readS3Input(schema, request) }
  const tree = parameterTree(queryParameters(request))
  const dialect = service === 'ec2' ? 'ec2Query' : 'awsQuery'
  return { operation: schema.name, input: readQueryInput(schema.input, tree, dialect) }
}

async function requestedSchema(service: ServiceId, request: WireRequest): Promise<OperationSchema> {
  const schemas = await operationSchemas(service)
  if (service === 's3') return routeS3(schemas, request)
  const action = protocolParameter(queryParameters(request), 'Action')
  if (!action) {
    throw new AwsError('MissingAction', 'The request is missing an action or a required parameter.')
  }
  const schema = schemas.get(action)
  if (schema) return schema
  throw new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`)
}
