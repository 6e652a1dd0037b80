import type { AccountSnapshot } from '../aws/account/read-account.ts'
import { printable } from '../text/printable.ts'
import type { CommandContext } from './command.ts'

/** What a question is about, as far as an account is asked for it. */
export interface AskedAbout {
  readonly bucket?: string | undefined
  /** Whether policies are asked too. */
  readonly request: boolean
}

export function bucketsOf({ bucket }: AskedAbout): readonly string[] {
  return bucket === undefined ? [] : [bucket]
}

/**
 * The network of a real account, read by `--profile` and `--region`; `--save DIR` keeps it. What
 * goes on is told on stderr.
 */
export async function readAskedAccount(
  context: CommandContext,
  profile: string,
  about: AskedAbout,
): Promise<AccountSnapshot> {
  const { text, stderr, options } = context
  const { region, save } = options
  const { readAccount } = await import('../aws/account/read-account.ts')
  const { prepareFolder, saveAnswers } = await import('../aws/account/save-answers.ts')
  if (typeof save === 'string') await prepareFolder(save)
  const say = (line: string) => stderr.write(`${printable(line)}\n`)
  say(text('account.reading', { profile }))
  const started = performance.now()
  let calls = 0
  const read = await readAccount(
    { profile, ...(typeof region === 'string' && { region }) },
    typeof save === 'string'
      ? { network: true, buckets: 'all', identities: true }
      : { network: true, buckets: bucketsOf(about), identities: about.request },
    (call) => {
      calls += 1
      say(`  ${call}`)
    },
  )
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(text('account.read', { calls, region: read.region, seconds }))
  if (typeof save === 'string') {
    await saveAnswers(save, read.files)
    say(text('account.saved', { count: read.files.size, folder: save }))
  }
  return read
}
