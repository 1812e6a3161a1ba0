import path from 'node:path';
import { expect, it } from 'vitest';
import { limitsPage } from './limits-page.ts';

const FILE = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'limits.md');

it('docs/limits.md says what the constants are (npm run docs rewrites it)', async () => {
  await expect(limitsPage()).toMatchFileSnapshot(FILE);
});
