import { defineConfig } from 'vitest/config';

/** `npm run verify:doors`; no part of `npm test`, as it needs packages of several versions. */
export default defineConfig({
  test: {
    name: 'doors',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
