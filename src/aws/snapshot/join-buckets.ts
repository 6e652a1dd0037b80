import { basename, dirname } from 'node:path'
import type { BucketSettings, Snapshot } from '../../verify/snapshot.ts'
import { stem, type AnswerUse } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

interface Joined {
  readonly Buckets: NonNullable<Snapshot['Buckets']>
  readonly BucketSettings: BucketSettings[]
}

/** The answers about a bucket that do not name it. */
const settingNames =
  /(?:bucket-policy|public-access-block|bucket-location|bucket-encryption|ownership-controls)[-_. ](.+)$/
const isAboutBucket = /bucket-policy|public-access-block|bucket-encryption|ownership-controls/

/**
 * Joins `get-bucket-policy`, `get-public-access-block` and `get-bucket-location`, which do not name
 * their bucket, by the names of their files. An empty answer, `{}`, is AWS's "there is none".
 */
export function joinBuckets(
  answers: readonly SavedAnswer[],
  listed: Joined['Buckets'],
  use: AnswerUse,
): Joined {
  const named = answers.flatMap((answer) => bucketInPolicy(settingIn(answer)?.Policy) ?? [])
  const names = [...listed.flatMap((bucket) => bucket.Name ?? []), ...named]
  const buckets = new Map(listed.map((bucket) => [bucket.Name ?? '', bucket]))
  const settings = new Map<string, BucketSettings>()
  const note = (Bucket: string, more: Partial<BucketSettings>) =>
    settings.set(Bucket, { Bucket, ...settings.get(Bucket), ...more })
  const withPolicy = new Set<string>()
  for (const answer of answers) {
    for (const each of (answer.members.get('BucketSettings') ?? []) as Partial<BucketSettings>[]) {
      if (each.Bucket !== undefined) {
        note(each.Bucket, each)
        withPolicy.add(each.Bucket)
      }
      use.used(answer)
    }
    const setting = settingIn(answer)
    const Region = regionIn(answer)
    if (setting === undefined && Region === undefined) continue
    const bucket = bucketInPolicy(setting?.Policy) ?? bucketOf(answer.file, names)
    if (bucket === undefined) use.withoutSubject(answer)
    else {
      use.used(answer)
      if (setting) note(bucket, setting)
      if (setting && isOfPolicy(answer)) withPolicy.add(bucket)
      if (Region !== undefined) {
        buckets.set(bucket, { ...buckets.get(bucket), Name: bucket, BucketRegion: Region })
      }
    }
  }
  for (const [bucket, AccountId] of ownersOf(answers, use)) {
    if (settings.has(bucket)) note(bucket, { AccountId, ...settings.get(bucket) })
  }
  const BucketSettings = [...settings.values()].map((each) =>
    withPolicy.has(each.Bucket) ? each : { ...each, PolicyNotDescribed: true },
  )
  return { Buckets: [...buckets.values()], BucketSettings }
}

/** Also a policy that was saved by itself, as `jq -r .Policy` prints it. */
function settingIn({ file, members, isEmpty }: SavedAnswer): Partial<BucketSettings> | undefined {
  const policy = members.get('Policy')
  if (typeof policy === 'string') return { Policy: policy }
  if (members.has('PublicAccessBlockConfiguration')) {
    const block = members.get('PublicAccessBlockConfiguration')
    return {
      PublicAccessBlockConfiguration: block as BucketSettings['PublicAccessBlockConfiguration'],
    }
  }
  const further = ['ServerSideEncryptionConfiguration', 'OwnershipControls'].find((key) =>
    members.has(key),
  )
  if (further !== undefined) return { [further]: members.get(further) }
  if (!isAboutBucket.test(stem(file))) return undefined
  if (members.has('Statement')) {
    const { Version, Statement } = Object.fromEntries(members)
    return { Policy: JSON.stringify({ Version, Statement }) }
  }
  return isEmpty ? {} : undefined
}

/** Also the empty answer for a bucket that has no policy. */
function isOfPolicy({ file, members, isEmpty }: SavedAnswer): boolean {
  return members.has('Policy') || members.has('Statement') || (isEmpty && /policy/.test(stem(file)))
}

/** Where a bucket is: `null` is us-east-1, `EU` the first Region of Europe. */
function regionIn({ members }: SavedAnswer): string | undefined {
  if (!members.has('LocationConstraint')) return undefined
  const location = members.get('LocationConstraint') as string | undefined
  return location === 'EU' ? 'eu-west-1' : (location ?? 'us-east-1')
}

/** S3 takes a policy of its own bucket's resources only, so they name it; a wildcard may not. */
function bucketInPolicy(policy: string | undefined): string | undefined {
  const named = [...(policy ?? '').matchAll(/"arn:aws[\w-]*:s3:::([^"/]*)/g)].map((each) => each[1])
  const [first, ...others] = new Set(named)
  return others.length === 0 && first !== undefined && /^[a-z0-9.-]+$/.test(first)
    ? first
    : undefined
}

/** The longest known bucket whose name the file's holds, else what follows the name of the call. */
function bucketOf(file: string, names: readonly string[]): string | undefined {
  const called = settingNames.exec(stem(file))?.[1]
  if (called !== undefined && names.includes(called)) return called
  const held = names
    .filter((name) => new RegExp(`(?:^|[^a-z0-9])${escaped(name)}(?:$|[^a-z0-9])`).test(stem(file)))
    .sort((one, other) => other.length - one.length)
  // `my-bucket/get-bucket-policy.json`: by its folder, where that is one of them.
  const folder = basename(dirname(file))
  return held[0] ?? called ?? (names.includes(folder) ? folder : undefined)
}

function escaped(name: string): string {
  return name.replaceAll(/[^\w]/g, String.raw`\$&`)
}

/** `get-caller-identity`, saved beside the list of buckets, tells whose they are. */
function ownersOf(answers: readonly SavedAnswer[], use: AnswerUse): Map<string, string> {
  const accounts = new Map<string, string>()
  for (const answer of answers) {
    const account = answer.members.get('Account')
    if (typeof account !== 'string') continue
    accounts.set(dirname(answer.file), account)
    use.used(answer)
  }
  const owners = new Map<string, string>()
  for (const { file, members } of answers) {
    const account = accounts.get(dirname(file))
    if (account === undefined) continue
    for (const { Name } of (members.get('Buckets') ?? []) as Joined['Buckets']) {
      if (Name !== undefined) owners.set(Name, account)
    }
  }
  return owners
}
