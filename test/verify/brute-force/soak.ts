import { findDisagreement, firstSeed } from './agreement.ts'
import { Shares } from './shares.ts'

/** `npm run soak:networks`: NETWORKS (30,000) from SEED on, a thousand for each seed. */
const seed = Number(process.env['SEED'] ?? firstSeed)
const networks = Number(process.env['NETWORKS'] ?? 30_000)
const batch = 1000

const shares = new Shares()
const say = (line: string) => process.stdout.write(`${line}\n`)

say(`brute force against the core: ${networks} networks, seeds from ${seed}`)
for (let asked = 0; asked < networks; asked += batch) {
  const at = seed + asked / batch
  const found = findDisagreement(at, Math.min(batch, networks - asked), (...each) =>
    shares.note(...each),
  )
  if (found) {
    say(`they disagree, seed ${at}:\n${found.answers.join('\n')}`)
    say(JSON.stringify({ question: found.question, network: found.network }, null, 2))
    process.exitCode = 1
    break
  }
  say(`${Math.min(asked + batch, networks)} of ${networks} agree (seed ${at})`)
}
for (const line of shares.lines()) say(line)
