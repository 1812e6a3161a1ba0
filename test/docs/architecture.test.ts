import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const map = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');

/** Names of the folders in a folder of the sources. */
function foldersIn(...parts: string[]): string[] {
  return readdirSync(path.join(root, 'src', ...parts), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Layers without folders, or with a single one, are described as a whole. */
function mappedFolders(): string[] {
  return foldersIn().flatMap((layer) => {
    const inside = foldersIn(layer);
    return inside.length < 2 ? [layer] : inside.map((folder) => `${layer}/${folder}`);
  });
}

test('the map of the sources names every folder once, and none that is not there', () => {
  const named = [...map.matchAll(/^\| `([a-z/-]+)` +\|/gm)].map(([, folder]) => folder);
  expect(named.toSorted()).toEqual(mappedFolders().toSorted());
});

test('every file that the page names is there', () => {
  const named = [...map.matchAll(/`((?:[\w-]+\/)+[\w-]+\.\w+)`/g)].map(([, file = '']) => file);
  const isThere = (file: string): boolean =>
    [root, path.join(root, 'src')].some((folder) => existsSync(path.join(folder, file)));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !isThere(file))).toEqual([]);
});

test('each of the three walks leads through files', () => {
  const [, walks = ''] = /^## Three walks\n(.*?)^## /ms.exec(map) ?? [];
  const steps = [...walks.matchAll(/^\d\. .*?(?=^\d\. |^\*\*|(?![^]))/gms)].map(([step]) => step);
  expect(walks.match(/^\*\*A (?:ping|scenario file|click)\*\*/gm)).toHaveLength(3);
  expect(steps.filter((step) => !/`[\w/-]+\.(?:ts|vue)`/.test(step))).toEqual([]);
  expect(steps.length).toBeGreaterThanOrEqual(15);
});
