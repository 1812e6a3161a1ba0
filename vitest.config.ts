import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    // Limits end what hangs. A machine that is shared can be as slow as it likes.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    sequence: { sequencer: LongestFirst },
    setupFiles: ['test/support/fixed-seed.ts', 'test/support/time-given-back.ts'],
    // Tests that start programs and browsers wait for them half of their time.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'in process',
          include: ['src/**/*.test.ts', 'test/{docs,hosts,model,mutations,own-app,sources}/**/*.test.ts'],
          exclude: ['src/renderer/**/*.page.test.ts'],
          // What these look at keeps nothing between its users, so modules are read once and not
          // once a file.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        // Parts of the pages, put into a page without a browser.
        plugins: [vue()],
        test: {
          name: 'in pages',
          include: ['src/renderer/**/*.page.test.ts'],
          environment: 'jsdom',
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'with processes',
          include: ['test/{cli,packaging}/**/*.test.ts', 'e2e/**/*.test.ts'],
          // As those in a browser (playwright.config.ts); flaky ones are listed.
          retry: Number(process.env.E2E_RETRIES ?? (process.env.CI ? 1 : 0)),
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/core/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', 'lcov'],
      thresholds: { lines: 95 },
    },
  },
});
