import type { MissedAttempt } from '../api/instance-proxy/missed-attempts.ts'
import { askOwner } from '../session/control-client.ts'
import type { Text } from '../text/text.ts'
import type { CommandContext } from './command.ts'
import type { OpenedInstance } from './open-instance.ts'

/** On stderr, what came to nothing while a child ran, in AWS's words and never its cause. */
export async function printMissed(
  { text, stderr }: CommandContext,
  { id, name, access, owner }: OpenedInstance,
): Promise<void> {
  const request = { command: 'missed', instanceId: id, since: access.missedCount } as const
  // A lab that has ended meanwhile has nothing more to say.
  const { missed } = await askOwner(owner, request).catch(() => ({ missed: [] }))
  for (const attempt of missed) stderr.write(`${missedLine(text, name, attempt)}\n`)
}

/** `app → b.s3.ap-northeast-2.amazonaws.com: connect timeout (52.219.144.12:443)`. */
function missedLine(text: Text, instance: string, attempt: MissedAttempt): string {
  const { host, port, outcome, address } = attempt
  const isTimeout = outcome === 'connect-timeout' && address !== undefined
  const said = isTimeout
    ? text('exec.connect-timeout-at', { address: `${bracketed(address)}:${port}` })
    : text(`exec.${outcome}`)
  return text('exec.missed', { instance, host, outcome: said })
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}
