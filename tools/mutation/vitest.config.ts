import { defineConfig } from 'vitest/config'

// Stryker starts no project of several. The core's tests, and the judged folders of saved CLI output.
const include = ['test/verify/**/*.test.ts', 'test/cli/judged/*.test.ts']

export default defineConfig({ test: { include, env: { NETWORKS: '300' } } })
