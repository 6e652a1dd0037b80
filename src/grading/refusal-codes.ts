/** A refusal of AWS that a lab teaches: our code for it, where AWS's own says too little. */
interface KnownRefusal {
  readonly code: string
  readonly message: RegExp
}

/** The messages are AWS's (docs/codes.md says where each is known from). */
const knownRefusals: readonly KnownRefusal[] = [
  {
    code: 'api-inbound-only-needs-gateway',
    message: /^To set PrivateDnsOnlyForInboundResolverEndpoint to true/,
  },
  { code: 'api-private-dns-conflict', message: /already a conflicting DNS domain/ },
  { code: 'api-az-unsupported', message: /does not support the availability zone of the subnet/ },
  {
    code: 'api-endpoint-route-by-hand',
    message: /^Cannot create or replace a prefix list route targeting a VPC Endpoint/,
  },
]

/** The codes that a refused call earns, the most telling first: ours where there is one, `api:CODE`. */
export function refusalCodes(refusal: {
  readonly code: string
  readonly message: string
}): string[] {
  const known = knownRefusals.find(({ message }) => message.test(refusal.message))
  return [...(known ? [known.code] : []), `api:${refusal.code}`]
}
