import type {
  Assumption,
  Blocker,
  Fix,
  Path,
  StageName,
  StageState,
  Verdict,
  Via,
  Warning,
} from '../verdict.ts'
import type { Network } from '../network/network.ts'
import type { Target } from './destination.ts'
import { mergeAclEntries } from './fixes/fix-acl.ts'
import type { WalkedPath } from './finish-walk.ts'

/** The more public a way, the sooner it deserves a look. */
const publicness: readonly Via[] = [
  'internet',
  'internet-gateway',
  'egress-only-internet-gateway',
  'nat-gateway',
  'transit-gateway',
  'vpn-gateway',
  'vpc-peering',
  'none',
  'local',
  'interface-endpoint',
  'gateway-endpoint',
]

/** Joins the paths of one question into its verdict. */
export function combine(
  network: Network,
  target: Target,
  walked: readonly WalkedPath[],
  askedPolicies = false,
): Verdict {
  const paths = walked
    .map((each) => each.path)
    .sort(
      (one, other) => Number(one.reachable) - Number(other.reachable) || rank(one) - rank(other),
    )
  const first = paths[0]!
  const blockers = joinBlockers(
    network,
    paths.flatMap((path) => path.blockers),
  )
  return {
    reachable: paths.every((path) => path.reachable),
    via: first.via,
    stages: stagesOf(target, blockers, askedPolicies),
    hops: first.hops,
    returnHops: first.returnHops,
    blockers,
    warnings: unique(walked.flatMap((each) => each.warnings)),
    assumptions: unique([...target.assumptions, ...walked.flatMap((each) => each.assumptions)]),
    paths,
  }
}

function rank(path: Path): number {
  return publicness.indexOf(path.via)
}

function stagesOf(
  target: Target,
  blockers: readonly Blocker[],
  askedPolicies: boolean,
): Verdict['stages'] {
  const state = (stage: StageName): StageState =>
    blockers.some((blocker) => blocker.stage === stage) ? 'blocked' : 'passed'
  return {
    dns: target.askedDns ? state('dns') : 'not-asked',
    forward: hasAddress(target) ? state('forward') : 'not-asked',
    return: hasAddress(target) ? state('return') : 'not-asked',
    tls: target.askedTls && hasAddress(target) ? state('tls') : 'not-asked',
    policy: askedPolicies ? state('policy') : 'not-asked',
  }
}

function hasAddress({ ranges, ipv6 }: Target): boolean {
  return ranges.length + ipv6.length > 0
}

/** One blocker for one cause: the destinations of all paths that meet it, and their fixes, together. */
function joinBlockers(network: Network, blockers: readonly Blocker[]): Blocker[] {
  if (blockers.length < 2) return [...blockers]
  const joined = new Map<string, Blocker>()
  for (const blocker of blockers) {
    const key = `${blocker.stage} ${keyOf(blocker)}`
    const known = joined.get(key)
    joined.set(key, known ? join(network, known, blocker) : blocker)
  }
  return [...joined.values()]
}

function join(network: Network, one: Blocker, other: Blocker): Blocker {
  return {
    ...one,
    destinations: [...new Set([...one.destinations, ...other.destinations])],
    // What mends only some of the paths is no mend.
    fix:
      one.fix.length === 0 || other.fix.length === 0
        ? []
        : mergeAclEntries(network, [...unequal([...one.fix, ...other.fix])]),
  }
}

function unequal(fixes: readonly Fix[]): Iterable<Fix> {
  return new Map(fixes.map((fix) => [JSON.stringify(fix), fix])).values()
}

function unique<T extends Assumption | Warning>(items: readonly T[]): T[] {
  if (items.length < 2) return [...items]
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

/** What makes two findings one. A question is asked often, so this is text and not JSON. */
function keyOf(finding: Assumption | Warning | Blocker): string {
  const component = 'component' in finding ? finding.component.id : ''
  return `${finding.code} ${component} ${Object.values(finding.details).join(' ')}`
}
