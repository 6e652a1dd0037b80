/** Who makes a request, as policies see it. A session of a role carries the role's own ARN too. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'principal'
      readonly accountId: string
      /** `arn:aws:iam::ACCOUNT:user/NAME`, `…:root`, or `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
      readonly arn: string
      readonly userId: string
    }

/**
 * One request to be decided. `context` holds the condition keys that are present, by their name in
 * any case (`aws:SourceVpce`); a key that is not there is absent, which conditions tell apart.
 */
export interface PolicyRequest {
  readonly action: string
  /** The ARN acted on: `arn:aws:s3:::BUCKET/KEY`, or `*` for an action without one. */
  readonly resource: string
  /** The account that owns the resource. */
  readonly resourceAccountId: string
  readonly principal: Principal
  readonly context: Readonly<Record<string, readonly string[]>>
}
