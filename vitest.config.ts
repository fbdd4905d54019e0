import { defineConfig } from 'vitest/config'
import { causesReporter } from './scripts/setup/causes.mjs'

const report = process.env.VITEST_REPORT

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : [causesReporter, 'default', ['json', { outputFile: report }]],
    pool: 'forks',
    // Most of the time is waiting for processes and deadlines.
    maxWorkers: 3,
    // No module keeps state of its own, so that one process may run many files.
    isolate: false,
    // A guard against what hangs, no measure: a computer may be ten times slower than this one.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/chaos/**/*.test.ts'],
          globalSetup: 'tests/support/built-programs.ts',
        },
      },
    ],
  },
})
