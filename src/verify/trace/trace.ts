import type { InterfaceEntry, VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Question } from '../question.ts'
import type { Component, Verdict } from '../verdict.ts'
import { publicPieces } from './anywhere.ts'
import { candidateNames } from './candidate-names.ts'
import { combine } from './combine.ts'
import { addressTarget, httpsPort, namedTarget, type Target } from './destination.ts'
import { traceFromInternet } from './outside/from-internet.ts'
import { traceFromOnPremises } from './outside/on-premises.ts'
import { partition } from './partition.ts'
import { familyWays, type FamilyWay } from './families.ts'
import { findSource, sourceComponent } from './source.ts'
import { addressFor } from './source-address.ts'
import { tellMissingEndpoint } from './missing-endpoint.ts'
import { trafficAsked } from './traffic-asked.ts'
import { undescribedVpc } from './undescribed-vpc.ts'
import { destinationText, unknown, withAssumption } from './unknown.ts'
import type { Journey } from './walk.ts'
import { preferArriving } from './prefer-family.ts'
import type { WalkedPath } from './finish-walk.ts'
import { nameOnlyPath, walkPath } from './walk-path.ts'
import { policyQuestion, withPolicies } from './policies/with-policies.ts'

/**
 * Answers a question about a network: does the packet arrive and its answer return, by which way, and
 * if not, what are all the reasons? Pure: the same network and question give the same verdict.
 */
export function trace(network: Network, question: Question): Verdict {
  if ('onPremises' in question.from) {
    return traceFromOnPremises(network, question.from.onPremises, question)
  }
  if ('internet' in question.from) {
    return traceFromInternet(network, question.from.internet, question)
  }
  const source = findSource(network, question.from)
  if (!source) return noSource(network, question)
  const vpc = network.vpcs.get(source.vpcId) ?? undescribedVpc(source.vpcId)
  const verdict = traceFrom(network, source, vpc, question)
  if (!verdict) return unknown(addressComponent(question), 'UNKNOWN_DESTINATION')
  if (network.vpcs.has(vpc.id)) return verdict
  return withAssumption(verdict, { code: 'vpc-not-described', details: { vpc: vpc.id } })
}

/** A terminated instance is still listed for a while, without an interface. */
function noSource(network: Network, question: Question): Verdict {
  const component = sourceComponent(question.from)
  const state = network.downInstances.get(component.id)
  return state === undefined
    ? unknown(component, 'UNKNOWN_RESOURCE')
    : unknown(component, 'BAD_STATE', {
        details: { state },
        destinations: [destinationText(question)],
      })
}

/** Where several names would do, the first that arrives answers for all. */
function traceFrom(
  network: Network,
  source: InterfaceEntry,
  vpc: VpcEntry,
  question: Question,
): Verdict | undefined {
  let first: Verdict | undefined
  for (const target of targetsOf(network, vpc, question)) {
    const verdict = traceTo(network, source, vpc, question, target)
    if (verdict.reachable) return verdict
    first ??= verdict
  }
  return first
}

function* targetsOf(network: Network, vpc: VpcEntry, { to }: Question): Generator<Target> {
  if ('address' in to) {
    const target = addressTarget(to.address, to.port)
    if (target) yield target
  } else if ('host' in to) {
    yield namedTarget(network, vpc, to.host, to.port)
  } else {
    // A client that is told a bucket with dots asks path style, so no certificate is in its way.
    for (const name of candidateNames(network, vpc, to.s3)) {
      yield withoutTls(namedTarget(network, vpc, name, httpsPort))
    }
  }
}

function withoutTls(target: Target): Target {
  if (!target.blockers.some(({ stage }) => stage === 'tls')) return target
  return { ...target, blockers: target.blockers.filter(({ stage }) => stage !== 'tls') }
}

function traceTo(
  network: Network,
  source: InterfaceEntry,
  vpc: VpcEntry,
  question: Question,
  target: Target,
): Verdict {
  if (target.ranges.length + target.ipv6.length === 0) {
    return combine(network, target, [nameOnlyPath(target)])
  }
  const families = familyWays(source, target).map((way) => ({
    family: way.family,
    walked: walkFamily(network, vpc, question, target, way),
  }))
  const walked = preferArriving({ network, vpcId: vpc.id }, target, families)
  const asksPolicies = policyQuestion(network, source, question) !== undefined
  const verdict = combine(network, target, walked, asksPolicies)
  return tellMissingEndpoint(network, vpc, target, verdict, (changed) => trace(changed, question))
}

function walkFamily(
  network: Network,
  vpc: VpcEntry,
  question: Question,
  target: Target,
  { family, source, ranges }: FamilyWay,
): WalkedPath[] {
  const journey: Journey = {
    network,
    source,
    sourceRange: addressFor(source, ranges[0]),
    vpc,
    ...trafficAsked(question, target.port, ranges[0]),
    service: target.service,
    endpointId: target.endpointId,
  }
  const asked = policyQuestion(network, source, question)
  const classes = partition(journey, ranges)
  // AWS publishes no IPv6 blocks of a service as a prefix list that every account has.
  const isAnywhere = target.isAnywhere || (family === 6 && target.service !== undefined)
  return (isAnywhere ? publicPieces(classes, network, vpc) : classes)
    .map((pieces) => walkPath(journey, target, pieces))
    .map((each) => withPolicies(asked, each))
}

function addressComponent({ to }: Question): Component {
  return { kind: 'internet', id: 'address' in to ? to.address : '' }
}
