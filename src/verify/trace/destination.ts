import { parseCidr, type Range } from '../addresses/range.ts'
import { resolverOf } from '../dns/amazon-resolver.ts'
import { resolveName, resolveS3, type Answer } from '../dns/resolve.ts'
import type { VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Destination } from '../question.ts'
import type { Assumption, Blocker, Hop } from '../verdict.ts'

/** The addresses to reach, with what the name's look-up showed on the way. */
export interface Target {
  readonly ranges: readonly Range[]
  readonly port: number
  readonly s3Region: string | undefined
  readonly askedDns: boolean
  readonly hops: readonly Hop[]
  readonly blockers: readonly Blocker[]
  readonly assumptions: readonly Assumption[]
}

const httpsPort = 443

/** Undefined when the destination is an address that cannot be read. */
export function findTarget(network: Network, vpc: VpcEntry, to: Destination): Target | undefined {
  if ('address' in to) return addressTarget(to.address, to.port)
  if ('host' in to) return namedTarget(network, vpc, resolveName(network, to.host), to.port)
  const { region, bucket } = to.s3
  const name = `${bucket === undefined ? '' : `${bucket}.`}s3.${region}.amazonaws.com`
  return namedTarget(network, vpc, resolveS3(network, name, region), httpsPort)
}

function addressTarget(address: string, port: number): Target | undefined {
  const range = parseCidr(address)
  if (!range) return undefined
  return {
    ranges: [range],
    port,
    s3Region: undefined,
    askedDns: false,
    hops: [],
    blockers: [],
    assumptions: [],
  }
}

function namedTarget(network: Network, vpc: VpcEntry, answer: Answer, port: number): Target {
  const resolver = resolverOf(network, vpc)
  const component = { kind: 'resolver', id: vpc.id } as const
  const shared = {
    ranges: answer.ranges,
    port,
    s3Region: answer.s3Region,
    askedDns: true,
  }
  if (resolver.kind === 'off') {
    const rules = [43]
    const decision = { kind: 'not-resolved', name: answer.name } as const
    const fix = {
      service: 'ec2',
      operation: 'ModifyVpcAttribute',
      input: { VpcId: vpc.id, EnableDnsSupport: { Value: true } },
    } as const
    return {
      ...shared,
      hops: [{ component, allowed: false, rules, decision }],
      blockers: [
        {
          code: 'dns-vpc-attributes',
          stage: 'dns',
          component,
          destinations: [answer.name],
          details: { vpc: vpc.id, name: answer.name },
          rules,
          fix: [fix],
        },
      ],
      assumptions: answer.assumed,
    }
  }
  return {
    ...shared,
    hops: [resolvedHop(answer, component)],
    blockers: [],
    assumptions: [...answer.assumed, ...resolverAssumptions(resolver, vpc)],
  }
}

function resolvedHop(answer: Answer, component: Hop['component']): Hop {
  return {
    component,
    allowed: true,
    rules: [19, 43],
    decision: {
      kind: 'resolved',
      name: answer.name,
      answers: answer.shown,
      zone: answer.zone,
    },
  }
}

function resolverAssumptions(
  resolver: ReturnType<typeof resolverOf>,
  vpc: VpcEntry,
): readonly Assumption[] {
  if (resolver.kind === 'own') {
    return [
      { code: 'own-dns-servers', details: { vpc: vpc.id, servers: resolver.servers.join(' ') } },
    ]
  }
  if (resolver.kind === 'amazon' && !resolver.known) {
    return [{ code: 'vpc-attributes-not-described', details: { vpc: vpc.id } }]
  }
  return []
}
