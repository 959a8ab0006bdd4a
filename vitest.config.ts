import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These take minutes or a browser, and have commands of their own.
    exclude: ['test/browser/**', 'test/check/**', 'test/crash/**'],
    // Real databases, real HTTP and real processes: slower than a unit, never timed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/support/postgres.ts'],
    // Vitest leaves one core to the machine; on two that is half of it, and much here is waiting.
    maxWorkers: '100%',
  },
})
