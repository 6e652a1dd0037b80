import type { Range } from '../addresses/range.ts'
import type { Assumption } from '../verdict.ts'

/** An AWS service whose public addresses are a prefix list. */
export interface ListedService {
  readonly name: 's3' | 'dynamodb'
  readonly region: string
}

/**
 * Addresses for a name: a set and never a sample (rule 50). An endpoint's names answer one for each
 * of its interfaces, a public name the blocks that it may answer from.
 */
export interface Answered {
  readonly kind: 'answered'
  readonly name: string
  /** Who knew it: public DNS, a private hosted zone, or an interface endpoint. */
  readonly zone: 'public' | 'private' | 'endpoint'
  readonly ranges: readonly Range[]
  /** The same as text: addresses, or CIDRs. Empty for a public name that nobody here knows. */
  readonly shown: readonly string[]
  /** What an AAAA record answers beside: only a source with an IPv6 address asks for it. */
  readonly ipv6?: { readonly ranges: readonly Range[]; readonly shown: readonly string[] }
  /** The service behind the public addresses. */
  readonly service?: ListedService
  /** The interface endpoint whose interfaces answer. */
  readonly vpcEndpointId?: string
  readonly assumed: readonly Assumption[]
}

/**
 * No address: `no-resolver`, the VPC asks nobody; `no-name`, asked, and there is no such name;
 * `no-hostnames`, a private zone would have it, and `enableDnsHostnames` is off.
 */
export interface NotAnswered {
  readonly kind: 'not-answered'
  readonly name: string
  readonly why: 'no-resolver' | 'no-name' | 'no-hostnames'
  /** The private zone that matched the name and has no record for it (rule 96). */
  readonly zoneId?: string
  readonly assumed?: readonly Assumption[]
}

/** What a name answers where it is asked. */
export type Lookup = Answered | NotAnswered
