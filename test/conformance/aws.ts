import { randomBytes } from 'node:crypto'
import type { ServiceId } from '../../src/aws/call.ts'
import type { SdkRunner } from '../../src/aws/operations/sdk-runner.ts'

type Input = Record<string, unknown>
export type Ask = (
  operation: string,
  input?: Input,
  region?: string,
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely in tests
) => Promise<any>

/** What a case calls: one account of one AWS, or of what plays it. */
export interface Aws {
  readonly accountId: string
  readonly region: string
  readonly ec2: Ask
  readonly s3: Ask
  readonly iam: Ask
  readonly sts: Ask
  /** An EC2 request without the SDK: the body that came back. */
  readonly postToEc2: (parameters: Record<string, string>) => Promise<string>
}

export interface AwsAt {
  readonly endpoint: string
  readonly accountId: string
  readonly region: string
  readonly accessKeyId: string
  readonly runner: SdkRunner
}

/** A name that no other case gives. */
export function ownName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`
}

/** Calls by the SDK, and notes the endpoints that are made, for `giveBack`. */
export function openAws(at: AwsAt): { readonly aws: Aws; readonly giveBack: () => Promise<void> } {
  const { accountId, region, runner } = at
  const made: { id: string; region: string }[] = []
  const asker =
    (service: ServiceId): Ask =>
    async (operation, input = {}, where = region) => {
      const output = await runner.run({ service, operation, input, region: where }, input)
      if (operation === 'CreateVpcEndpoint') made.push({ id: endpointId(output), region: where })
      return output
    }
  const ec2 = asker('ec2')
  return {
    aws: {
      accountId,
      region,
      ec2,
      s3: asker('s3'),
      iam: asker('iam'),
      sts: asker('sts'),
      postToEc2: (parameters) => post(at, parameters),
    },
    giveBack: async () => {
      for (const { id, region } of made.toReversed()) {
        // A case may have deleted it, and raw LocalStack cannot delete all that it makes.
        await ec2('DeleteVpcEndpoints', { VpcEndpointIds: [id] }, region).catch(() => undefined)
      }
    },
  }
}

function endpointId(output: Record<string, unknown>): string {
  return (output['VpcEndpoint'] as { VpcEndpointId: string }).VpcEndpointId
}

async function post(at: AwsAt, parameters: Record<string, string>): Promise<string> {
  const scope = `20261124/${at.region}/ec2/aws4_request`
  const answer = await fetch(at.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${at.accessKeyId}/${scope}, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Version: '2016-11-15', ...parameters }),
    signal: AbortSignal.timeout(10_000),
  })
  return answer.text()
}
