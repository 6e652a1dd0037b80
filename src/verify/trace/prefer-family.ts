import type { Network } from '../network/network.ts'
import type { Target } from './destination.ts'
import type { Family } from './families.ts'
import type { WalkedPath } from './finish-walk.ts'

export interface WalkedFamily {
  readonly family: Family
  readonly walked: readonly WalkedPath[]
}

/**
 * Of a name with addresses of both families, a client falls back on the one that arrives: the other's
 * blockers stop nothing, and are a warning.
 */
export function preferArriving(
  { network, vpcId }: { readonly network: Network; readonly vpcId: string },
  target: Target,
  families: readonly WalkedFamily[],
): readonly WalkedPath[] {
  const all = families.flatMap(({ walked }) => walked)
  const arriving = families.filter(({ walked }) => walked.every(({ path }) => path.reachable))
  const lost = families.find((each) => !arriving.includes(each))
  const [kept] = arriving
  if (!target.askedDns || !lost || !kept || !network.vpcs.has(vpcId)) return all
  const [first, ...rest] = kept.walked
  if (!first) return all
  const codes = lost.walked.flatMap(({ path }) => path.blockers.map(({ code }) => code))
  const warning = {
    code: 'address-family-blocked',
    component: { kind: 'resolver', id: vpcId },
    details: { family: `IPv${lost.family}`, codes: [...new Set(codes)].join(', ') },
    rules: [27],
  } as const
  return [{ ...first, warnings: [...first.warnings, warning] }, ...rest]
}
