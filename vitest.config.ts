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
          exclude: [
            'test/aws-cli/**',
            'test/localstack/**',
            'test/conformance/{localstack,raw}.test.ts',
          ],
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
      {
        extends: true,
        test: {
          name: 'localstack',
          include: ['test/localstack/**/*.test.ts', 'test/conformance/{localstack,raw}.test.ts'],
          globalSetup: ['test/localstack/needs-engine.ts', 'test/aws-cli/needs-aws.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'soak',
          include: ['test/**/*.soak.ts'],
          testTimeout: 60 * 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
