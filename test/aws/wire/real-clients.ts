import * as ec2 from '@aws-sdk/client-ec2'
import * as iam from '@aws-sdk/client-iam'
import * as s3 from '@aws-sdk/client-s3'
import * as sts from '@aws-sdk/client-sts'
import { HttpRequest, HttpResponse } from '@smithy/core/transport'
import { Readable } from 'node:stream'
import type { ServiceId } from '../../../src/aws/call.ts'
import type { WireRequest, WireResponse } from '../../../src/aws/wire/message.ts'

interface Sender {
  send(command: object): Promise<Record<string, unknown>>
}

type Answer = (request: WireRequest) => Promise<WireResponse>

const modules: Record<ServiceId, Readonly<Record<string, unknown>>> = { ec2, iam, sts, s3 }
const clientNames: Record<ServiceId, string> = {
  ec2: 'EC2Client',
  iam: 'IAMClient',
  sts: 'STSClient',
  s3: 'S3Client',
}

/** The real SDK client of a service, whose requests go to `answer` instead of a network. */
export function realClient(service: ServiceId, answer: Answer): Sender {
  const Client = modules[service][clientNames[service]] as new (config: object) => Sender
  return new Client({
    region: 'ap-northeast-2',
    endpoint: 'http://127.0.0.1:1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'LKIATEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      handle: async (request: HttpRequest) => ({
        response: httpResponse(await answer(await wireRequest(request))),
      }),
    },
  })
}

/** The client's command for an operation. */
export function realCommand(service: ServiceId, operation: string, input: object): object {
  const Command = modules[service][`${operation}Command`] as new (input: object) => object
  return new Command(input)
}

async function wireRequest(request: HttpRequest): Promise<WireRequest> {
  const query = Object.entries(request.query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
  )
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return {
    method: request.method,
    path: request.path,
    query: query.join('&'),
    headers,
    body: await bytes(request.body),
  }
}

async function bytes(body: unknown): Promise<Uint8Array> {
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  if (body === undefined) return new Uint8Array()
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function httpResponse(response: WireResponse): HttpResponse {
  return new HttpResponse({
    statusCode: response.status,
    headers: { ...response.headers },
    body: Readable.from(response.body.byteLength > 0 ? [Buffer.from(response.body)] : [], {
      objectMode: false,
    }),
  })
}
