#!/usr/bin/env node
// Runs on any Node, so that a machine with an old one is told what it needs before anything loads.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 22 || (major === 22 && minor >= 22)) {
  process.noDeprecation = true
  // What was compiled once is kept beside the machine's other temporary files, as npm does it.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  const { main } = await import('../dist/main.js')
  await main()
} else {
  console.error(
    `endpoint-lab needs Node 22.22 or newer, and this is ${process.versions.node}: run \`npx -y -p node@24 -p endpoint-lab endpoint-lab ${process.argv.slice(2).join(' ') || 'start'}\`.`,
  )
  process.exitCode = 2
}
