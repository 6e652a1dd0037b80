import { parseCidr } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Answered } from './lookup.ts'

const application =
  /^(?:dualstack\.)?(?<internal>internal-)?(?<name>.+)-\d+\.[a-z0-9-]+\.elb\.amazonaws\.com$/
const network = /^(?<name>.+)-(?<hash>[0-9a-f]{16})\.elb\.[a-z0-9-]+\.amazonaws\.com$/

/**
 * What a load balancer's name answers: the addresses of the interfaces whose description names it
 * (`ELB app/NAME/…`), the private ones of an internal one. Undefined where the snapshot has none of it.
 */
export function answerLoadBalancer(found: Network, name: string): Answered | undefined {
  const groups = (application.exec(name) ?? network.exec(name))?.groups
  if (!groups) return undefined
  const { name: label = '', hash, internal } = groups
  const interfaces = [...found.interfaces.values()].filter((each) => isOf(each, label, hash))
  const isPublic = internal === undefined && interfaces.every((each) => each.publicAddress)
  const shown = interfaces.flatMap(
    (each) => (isPublic ? each.publicAddress : each.addresses[0]) ?? [],
  )
  if (shown.length === 0) return undefined
  const ranges = shown.flatMap((address) => parseCidr(address) ?? [])
  return { kind: 'answered', name, zone: 'public', ranges, shown, assumed: [] }
}

function isOf({ description = '' }: InterfaceEntry, label: string, hash?: string): boolean {
  const [, name, id] =
    /^elb (?:(?:app|net)\/)?([^/]+)(?:\/(.+))?$/.exec(description.toLowerCase()) ?? []
  return name === label && (hash === undefined || id === hash)
}
