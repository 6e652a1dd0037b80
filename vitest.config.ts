import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    env: { FORCE_COLOR: '3' },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          testTimeout: 30_000,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/aws-cli/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'aws-cli',
          include: ['test/aws-cli/**/*.test.ts'],
          globalSetup: 'test/aws-cli/needs-aws.ts',
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
