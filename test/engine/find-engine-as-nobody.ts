import { findEngine } from '../../src/localstack/engine/find-engine.ts'

// A program of its own, because a test's worker cannot give up being root.
const nobody = 65_534
if (process.getuid?.() === 0) {
  process.setgroups?.([])
  process.setgid?.(nobody)
  process.setuid?.(nobody)
}
process.stdout.write(JSON.stringify(await findEngine(process.env)))
