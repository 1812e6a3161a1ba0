import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importSource } from '../../scripts/electron-part.mjs';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const cache = path.join(PROJECT, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('what a script runs of the sources may load more of them, and packages, when it needs them', async () => {
  writeFileSync(path.join(folder, 'later.ts'), 'export const answer: number = 42;');
  writeFileSync(
    path.join(folder, 'first.ts'),
    `export const load = async () => [(await import('./later.ts')).answer, typeof (await import('yaml')).parse];`,
  );
  const name = path.relative(PROJECT, path.join(folder, 'first.ts'));
  const { load } = await importSource<{ load: () => Promise<unknown> }>(name);
  expect(await load()).toEqual([42, 'function']);
});
