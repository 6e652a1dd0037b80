import type { Range } from '../addresses/range.ts'

/**
 * What a name answers where it is asked. The addresses are a set and never a sample (rule 50): an
 * endpoint's names answer one for each interface, a public name the blocks that it may answer from.
 */
export type Lookup =
  | {
      readonly kind: 'answered'
      readonly name: string
      readonly zone: 'public' | 'private' | 'endpoint'
      readonly ranges: readonly Range[]
      /** The same as text: addresses, or CIDRs. Empty for a public name that nobody here knows. */
      readonly shown: readonly string[]
      /** The interface endpoint whose interfaces answer. */
      readonly vpcEndpointId?: string
    }
  | {
      readonly kind: 'not-answered'
      readonly name: string
      /** `no-resolver`: the VPC asks nobody. `no-name`: asked, and there is no such name. */
      readonly why: 'no-resolver' | 'no-name'
    }
