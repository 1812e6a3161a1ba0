import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RULES } from '../rulebook/rules/rules.ts';
import { rulesPage } from './rules-page.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';

const FILE = fileURLToPath(new URL('../../../docs/guide/rules.md', import.meta.url));

it('docs/guide/rules.md is what the rulebook says (npm run docs rewrites it)', async () => {
  await expect(rulesPage()).toMatchFileSnapshot(FILE);
});

it('names every rule once, with its sentence, and every timing', () => {
  const page = rulesPage();
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(RULES.length + TIMING_FIELDS.length);
  for (const { id, text } of RULES) {
    expect(
      rows.filter((row) => row.startsWith(`| \`${id}\` |`) && row.includes(text.replaceAll('|', '\\|'))),
    ).toHaveLength(1);
  }
});
