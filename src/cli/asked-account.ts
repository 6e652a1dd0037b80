import type { AccountSnapshot } from '../aws/account/read-account.ts'
import { printable } from '../text/printable.ts'
import type { CommandContext } from './command.ts'
import type { OptionValues } from './global-options.ts'

/** What a question is about, as far as an account is asked for it. */
export interface AskedAbout {
  readonly bucket?: string | undefined
  /** Whether policies are asked too. */
  readonly request: boolean
  /** Whether a name is asked for. */
  readonly names?: boolean
}

export function bucketsOf({ bucket }: AskedAbout): readonly string[] {
  return bucket === undefined ? [] : [bucket]
}

/** `--region A,B` or `--region A --region B`: the Regions to read. */
export function regionsIn({ region = [] }: OptionValues): string[] {
  return [region]
    .flat()
    .flatMap((each) => String(each).split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '')
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
  const { save } = options
  const regions = regionsIn(options)
  const { readAccount } = await import('../aws/account/read-account.ts')
  const { prepareFolder, saveAnswers } = await import('../aws/account/save-answers.ts')
  if (typeof save === 'string') await prepareFolder(save)
  const say = (line: string) => stderr.write(`${printable(line)}\n`)
  say(text('account.reading', { profile }))
  const started = performance.now()
  let calls = 0
  const read = await readAccount(
    { profile },
    typeof save === 'string'
      ? { network: true, buckets: 'all', identities: true, zones: true, regions }
      : {
          network: true,
          buckets: bucketsOf(about),
          identities: about.request,
          zones: about.names === true,
          regions,
        },
    (call) => {
      calls += 1
      say(`  ${call}`)
    },
  )
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(text('account.read', { calls, region: read.regions.join(', '), seconds }))
  if (typeof save === 'string') {
    await saveAnswers(save, read.files)
    say(text('account.saved', { count: read.files.size, folder: save }))
  }
  return read
}
