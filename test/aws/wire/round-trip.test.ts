import { inspect, isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { ServiceId } from '../../../src/aws/call.ts'
import { decodeRequest } from '../../../src/aws/wire/decode-request.ts'
import { encodeOutput } from '../../../src/aws/wire/encode-response.ts'
import type { DecodedRequest } from '../../../src/aws/wire/message.ts'
import { operationSchemas, type OperationSchema } from '../../../src/aws/wire/schemas.ts'
import { Generator, type Fill } from './generate.ts'
import { realClient, realCommand } from './real-clients.ts'

/** Operations that cannot go round, each with the reason. */
const exceptions: Record<string, string> = {
  CopySnapshot: 'the client signs a URL of its own into the request',
  SelectObjectContent: 'its answer is an event stream: not implemented here, and nothing needs it',
  WriteGetObjectResponse: 'it has a host name of its own; its path would read as a bucket',
}

/** Members that the real client adds to a request or to an answer: tokens, checksums, empty bodies. */
const addedByClient =
  /^(ClientToken|Checksum\w+|ContentMD5|ContentType|ContentLength|Metadata|Body|AnnotationPayload|CreateBucketConfiguration)$/

/** Members that the client rewrites (it hashes customer keys, reads Expires twice), or that the bytes sent decide. */
const changedOnTheWay = /^((CopySource)?SSECustomerKey(MD5)?|ContentLength|ExpiresString)$/

const operationCounts: Record<ServiceId, number> = { ec2: 823, iam: 180, sts: 11, s3: 112 }
const fills: readonly Fill[] = ['minimal', 'some', 'full']

test.each(Object.keys(operationCounts) as ServiceId[])(
  'every operation of %s goes round through the real client',
  async (service) => {
    const schemas = await operationSchemas(service)
    expect(schemas.size).toBe(operationCounts[service])
    const failures: string[] = []
    for (const schema of schemas.values()) {
      if (exceptions[schema.name]) continue
      for (const fill of fills) {
        const failure = await roundTrip(service, schema, fill)
        if (failure) failures.push(`${schema.name} ${fill}: ${failure}`)
      }
    }
    expect(failures).toEqual([])
  },
)

async function roundTrip(
  service: ServiceId,
  schema: OperationSchema,
  fill: Fill,
): Promise<string | undefined> {
  const input = new Generator(fill, schema.name.length).structure(schema.input)
  const output = new Generator(fill, schema.name.length + 1).structure(schema.output)
  let decoded: DecodedRequest | undefined
  const client = realClient(service, async (request) => {
    decoded = await decodeRequest(service, request)
    return encodeOutput(service, schema.name, output, '01234567-89ab-cdef-0123-456789abcdef')
  })
  try {
    const { $metadata: _, ...answer } = await client.send(
      realCommand(service, schema.name, structuredClone(input)),
    )
    expect(decoded?.operation).toBe(schema.name)
    expect(differences(input, decoded?.input ?? {})).toEqual([])
    expect(differences(await plain(output), await plain(answer))).toEqual([])
    return undefined
  } catch (error) {
    return error instanceof Error && 'actual' in error ? inspect(error.actual) : String(error)
  }
}

/** The members that came back otherwise; one that the client adds to nothing is no difference. */
function differences(sent: Record<string, unknown>, back: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(sent), ...Object.keys(back)])
  return [...names]
    .filter((name) => (name in sent || !addedByClient.test(name)) && !changedOnTheWay.test(name))
    .filter((name) => !isDeepStrictEqual(sent[name], back[name]))
    .map(
      (name) =>
        `${name}: ${inspect(sent[name], { depth: 9 })} came back as ${inspect(back[name], { depth: 9 })}`,
    )
}

async function plain(value: object): Promise<Record<string, unknown>> {
  const entries = Object.entries(value).map(async ([name, member]) => [
    name,
    await plainBody(member),
  ])
  return Object.fromEntries(await Promise.all(entries))
}

async function plainBody(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null || !('transformToByteArray' in value))
    return value
  const body = value as { transformToByteArray(): Promise<Uint8Array> }
  return new Uint8Array(await body.transformToByteArray())
}
