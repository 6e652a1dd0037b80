import type { Component, Verdict } from '../../src/verify/verdict.ts'

/** What an id of each kind begins with; some kinds are known by other names. */
const prefixes: Readonly<Record<Component['kind'], string>> = {
  vpc: 'vpc-',
  subnet: 'subnet-',
  instance: 'i-',
  'network-interface': '',
  'security-group': 'sg-',
  'network-acl': 'acl-',
  'route-table': 'rtb-',
  'prefix-list': 'pl-',
  'vpc-endpoint': 'vpce-',
  'nat-gateway': 'nat-',
  'internet-gateway': 'igw-',
  'egress-only-internet-gateway': 'eigw-',
  'vpn-gateway': 'vgw-',
  'vpc-peering-connection': 'pcx-',
  'transit-gateway': 'tgw-',
  resolver: 'vpc-',
  service: '',
  internet: '',
  bucket: '',
  principal: '',
}
const stages = ['dns', 'forward', 'return', 'tls', 'policy'] as const

/** What holds of every verdict, whatever was asked. Throws where it does not. */
export function checkWellFormed(verdict: Verdict): void {
  const hops = verdict.paths.flatMap((path) => [...path.hops, ...path.returnHops])
  for (const { component } of [...hops, ...verdict.blockers, ...verdict.warnings]) {
    const prefix = prefixes[component.kind]
    if (prefix === undefined || !component.id.startsWith(prefix)) {
      throw new Error(`${component.id} is no ${component.kind}`)
    }
  }
  for (const { code, stage, destinations } of verdict.blockers) {
    if (!stages.includes(stage)) throw new Error(`${code} has no stage: ${stage}`)
    if (verdict.stages[stage] !== 'blocked') throw new Error(`${code} does not block ${stage}`)
    if (destinations.length === 0 && !code.startsWith('UNKNOWN')) {
      throw new Error(`${code} stops nothing`)
    }
  }
  for (const stage of stages) {
    const blocks = verdict.blockers.some((blocker) => blocker.stage === stage)
    if (verdict.stages[stage] === 'blocked' && !blocks) throw new Error(`nothing blocks ${stage}`)
  }
  for (const hop of hops) {
    // What is known by name only decides nothing.
    if (hop.rules.length === 0 && hop.decision.kind !== 'carried')
      throw new Error(`${hop.component.id} cites no rule`)
  }
}
