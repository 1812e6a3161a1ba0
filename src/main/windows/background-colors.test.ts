import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGE_BACKGROUND } from './background-colors.ts';

it('windows have the ground of their pages in both schemes, so that none flashes', () => {
  const tokens = readFileSync(new URL('../../renderer/theme/tokens.css', import.meta.url), 'utf8');
  expect(tokens).toContain(`--surface-page: light-dark(${PAGE_BACKGROUND.light}, ${PAGE_BACKGROUND.dark});`);
});
