import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These take minutes or a browser, and have commands of their own.
    exclude: ['test/browser/**', 'test/check/**', 'test/crash/**', 'test/year/**'],
    // Real databases, real HTTP and real processes: slower than a unit, never timed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/support/postgres.ts'],
    // A worker reads the modules once and not for each file anew, which took a quarter of the time. What they
    // keep between files is what they keep in a process that serves many: caches.
    isolate: false,
    // Two more than there are cores: nearly half of a story's time is waiting, for a queue to be looked at again or a
    // commit to be on disk. Each costs some seconds, to read the program and its dictionaries.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
  },
})
