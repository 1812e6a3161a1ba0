import { readdirSync, readFileSync } from 'node:fs';
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
