/** Where the packet starts. An instance is asked through its primary interface. */
export type Source = { readonly instance: string } | { readonly networkInterface: string }

/**
 * Where it is to arrive. `s3` is the Regional endpoint of S3, the bucket named where it matters: the
 * whole set of addresses that its name may answer is checked, never one sample. `host` is a DNS name
 * as the source would ask it. `address` is an IPv4 or IPv6 address.
 */
export type Destination =
  | { readonly s3: { readonly region: string; readonly bucket?: string } }
  | { readonly host: string; readonly port: number }
  | { readonly address: string; readonly port: number }

/** One question to the core. `protocol` defaults to TCP, S3's port to 443. */
export interface Question {
  readonly from: Source
  readonly to: Destination
  readonly protocol?: 'tcp' | 'udp' | 'icmp'
}
