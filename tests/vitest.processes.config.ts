// For tests that start whole processes and browsers: one after the other, with patience.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/journeys/**/*.test.ts', 'tests/prove/**/*.test.ts', 'tests/proxies/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser on a busy machine loses a click now and then; what fails twice is a fault. The report names what was tried again.
    retry: 1,
  },
});
