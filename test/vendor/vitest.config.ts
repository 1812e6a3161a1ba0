import { defineConfig } from 'vitest/config';

/** `npm run verify:vendor`; no part of `npm test`, as it needs the vendor's package. */
export default defineConfig({
  test: {
    name: 'against the vendor',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 120_000,
    // Reading the SDK takes seconds on a busy machine.
    hookTimeout: 120_000,
  },
});
