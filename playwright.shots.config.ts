import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/**
 * Takes the pictures of the documentation: `npm run shots` writes docs/images. Not part of the
 * tests.
 */
export default defineConfig(tests, { testDir: 'e2e/shots', outputDir: 'test-results/shots', workers: 1 });
