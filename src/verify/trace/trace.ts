import { protocolNumbers } from '../addresses/protocol.ts'
import { parseCidr } from '../addresses/range.ts'
import { allPorts } from '../firewall/packet.ts'
import type { VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Question } from '../question.ts'
import type { Component, Verdict } from '../verdict.ts'
import { combine } from './combine.ts'
import { findTarget } from './destination.ts'
import { partition } from './partition.ts'
import { findSource, sourceComponent } from './source.ts'
import type { Journey } from './walk.ts'
import { walkPath } from './walk-path.ts'

/**
 * Answers a question about a network: does the packet arrive and its answer return, by which way, and
 * if not, what are all the reasons? Pure: the same network and question give the same verdict.
 */
export function trace(network: Network, question: Question): Verdict {
  const source = findSource(network, question.from)
  if (!source) return unknown(sourceComponent(question.from), 'UNKNOWN_RESOURCE')
  const vpc = network.vpcs.get(source.vpcId) ?? undescribedVpc(source.vpcId)
  const target = findTarget(network, vpc, question.to)
  if (!target) return unknown(addressComponent(question), 'UNKNOWN_DESTINATION')
  const protocol = protocolNumbers[question.protocol ?? 'tcp']
  const journey: Journey = {
    network,
    source,
    sourceRange: parseCidr(source.addresses[0] ?? ''),
    vpc,
    protocol,
    ports: question.protocol === 'icmp' ? allPorts : { from: target.port, to: target.port },
    s3Region: target.s3Region,
  }
  const walked = partition(journey, target.ranges).map((pieces) =>
    walkPath(journey, target, pieces),
  )
  const verdict = combine(target, walked)
  return network.vpcs.has(vpc.id)
    ? verdict
    : {
        ...verdict,
        assumptions: [
          ...verdict.assumptions,
          { code: 'vpc-not-described', details: { vpc: vpc.id } },
        ],
      }
}

function undescribedVpc(id: string): VpcEntry {
  return {
    id,
    cidrs: [],
    region: undefined,
    dhcpOptionsId: undefined,
    dnsSupport: undefined,
    dnsHostnames: undefined,
  }
}

function addressComponent({ to }: Question): Component {
  return { kind: 'internet', id: 'address' in to ? to.address : '' }
}

/** Nothing can be said: the snapshot holds no such source, or the destination cannot be read. */
function unknown(component: Component, code: string): Verdict {
  return {
    reachable: false,
    via: 'none',
    stages: { dns: 'not-asked', forward: 'blocked', return: 'not-asked', policy: 'not-asked' },
    hops: [],
    returnHops: [],
    blockers: [
      {
        code,
        stage: 'forward',
        component,
        destinations: [],
        details: { id: component.id },
        rules: [],
        fix: [],
      },
    ],
    warnings: [],
    assumptions: [],
    paths: [],
  }
}
