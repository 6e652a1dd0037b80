import { defineConfig } from 'vitest/config'

// Stryker starts no project of several, and needs the core's tests only.
export default defineConfig({
  test: { include: ['test/verify/**/*.test.ts'], env: { NETWORKS: '300' } },
})
