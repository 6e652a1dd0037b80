/**
 * A network behind a virtual private gateway or a transit gateway's attachment (`via`: `vgw-…`,
 * `tgw-attach-…`, or `tgw-…` with one that is no VPC's): its addresses, and whether it asks the VPC's inbound
 * Resolver endpoint for AWS's names; else it asks public DNS.
 */
export interface OnPremises {
  readonly cidr: string
  readonly via: string
  readonly resolver?: 'inbound-endpoint'
}

/**
 * Where the packet starts. An instance is asked through its primary interface, an interface by its
 * primary address where none of its others is named.
 */
export type Source =
  | { readonly instance: string }
  | { readonly networkInterface: string; readonly address?: string }
  | { readonly onPremises: OnPremises }
  /** Public CIDRs; `0.0.0.0/0` and `::/0` are everybody. All of them have to arrive. */
  | { readonly internet: readonly string[] }

/**
 * S3 of a Region, the bucket named where it matters. `name` is how it is asked: by the `regional`
 * name, the default; by an interface `endpoint`'s own; or by `either`, whichever an endpoint answers.
 */
export interface S3Destination {
  readonly region: string
  readonly bucket?: string
  readonly name?: 'regional' | 'endpoint' | 'either'
}

/**
 * Where it is to arrive. The whole set of addresses that a name may answer is checked, never one
 * sample. `host` is a DNS name as the source would ask it. `address` is an IPv4 or IPv6 address.
 */
export type Destination =
  | { readonly s3: S3Destination }
  | { readonly host: string; readonly port: number }
  | { readonly address: string; readonly port: number }

/**
 * The request that is made once the packet arrives, where policies matter: the action, or S3's
 * operation by its name, on the bucket or on a key in it; of a listing, `key` is the prefix. Of another
 * service `resource` is the ARN that it is about; left out, what names none.
 * `principal` is an ARN or `anonymous`; left out, the role of the instance that sends, and nobody's
 * where none does. `context` are
 * condition keys that no snapshot tells, or what they are instead.
 */
export interface AskedRequest {
  readonly action: string
  readonly key?: string
  readonly resource?: string
  readonly principal?: string
  readonly context?: Readonly<Record<string, readonly string[]>>
}

/** One question to the core. `protocol` defaults to TCP, S3's port to 443. */
export interface Question {
  readonly from: Source
  readonly to: Destination
  readonly protocol?: 'tcp' | 'udp' | 'icmp'
  /** Asked of S3 destinations that name a bucket, and of other services by their host names. */
  readonly request?: AskedRequest
}
