import { readFileSync } from 'node:fs'

/** Adds vitest's JSON reports up; a report that is missing, or a failed step, is a failure. */
const [failedSteps = '0', ...files] = process.argv.slice(2)
let passed = 0
let failed = Number(failedSteps)
for (const file of files) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    passed += report.numPassedTests
    failed += report.numFailedTests
  } catch {
    console.log(`no report: ${file}`)
    failed += 1
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
