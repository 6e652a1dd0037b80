import { cliCommand } from '../aws/operations/cli-command.ts'
import type { Network } from '../verify/network/network.ts'
import type { Fix, Verdict } from '../verify/verdict.ts'

/** The commands of the AWS CLI that remove the blockers, in the Region of what they change. */
export function mendLines(
  { blockers }: Verdict,
  network: Network,
  region: string | undefined,
): string[] {
  const commands = blockers
    .flatMap(({ fix }) => fix)
    .map((fix) => cliCommand({ ...fix, ...placeOf(fix, network, region) }))
  const lines = [...new Set(commands)].flatMap((command) => command.split('\n'))
  return lines.map((line) => `  ${line}`)
}

/** A peer's table may be of another Region than the source. */
function placeOf({ service, input }: Fix, network: Network, region: string | undefined) {
  if (service !== 'ec2') return {}
  const vpcId =
    network.tables.get(textOf(input['RouteTableId']))?.vpcId ??
    network.groups.get(textOf(input['GroupId']))?.vpcId ??
    textOf(input['VpcId'])
  const found = network.vpcs.get(vpcId)?.region ?? region
  return found === undefined ? {} : { region: found }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
