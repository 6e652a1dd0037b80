import * as z from 'zod'

const endpointInterface = z.strictObject({
  networkInterfaceId: z.string(),
  subnetId: z.string(),
  availabilityZone: z.string(),
  attachmentId: z.string(),
})

const endpoint = z.strictObject({
  vpcEndpointId: z.string(),
  type: z.enum(['Gateway', 'Interface']),
  vpcId: z.string(),
  serviceName: z.string(),
  serviceRegion: z.string(),
  policyDocument: z.string(),
  policyWasGiven: z.boolean(),
  ipAddressType: z.string(),
  dnsRecordIpType: z.string(),
  createdAt: z.string(),
  tags: z.record(z.string(), z.string()),
  clientToken: z.string().optional(),
  /** The request that came with the token, to tell a repetition from another request. */
  request: z.string().optional(),
  /** Gateway only. */
  prefixListId: z.string().optional(),
  routeTableIds: z.array(z.string()),
  /** Interface only. */
  interfaces: z.array(endpointInterface),
  groupIds: z.array(z.string()),
  privateDnsEnabled: z.boolean(),
  inboundResolverOnly: z.boolean().optional(),
  dnsSuffix: z.string(),
  privateHostedZoneId: z.string(),
})

const endpointRegion = z.strictObject({ endpoints: z.record(z.string(), endpoint) })

const endpointStateSchema = z.strictObject({
  version: z.literal(1),
  regions: z.record(z.string(), endpointRegion),
  /** Bucket → account, of those that the lab's own account did not make. */
  bucketOwners: z.record(z.string(), z.string()).default({}),
})

export type EndpointRecord = z.infer<typeof endpoint>
export type EndpointRegion = z.infer<typeof endpointRegion>
export type EndpointState = z.infer<typeof endpointStateSchema>

/** The saved VPC endpoints cannot be read: the lab's network has to be built anew. */
export class BrokenEndpointStateError extends Error {
  override readonly name = 'BrokenEndpointStateError'
}

/** What was saved, or nothing yet. Throws `BrokenEndpointStateError` where it has not our form. */
export function readEndpointState(saved: unknown): EndpointState {
  if (saved === undefined || saved === null) return { version: 1, regions: {}, bucketOwners: {} }
  const parsed = endpointStateSchema.safeParse(saved)
  if (parsed.success) return parsed.data
  throw new BrokenEndpointStateError(
    `the saved VPC endpoints are broken: ${z.prettifyError(parsed.error)}`,
    { cause: parsed.error },
  )
}
