import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderOrder } from '../../config/folder-order.js';
import { entryMistake, orderMistake } from '../../config/eslint-layers.js';

const root = path.join(import.meta.dirname, '../..');

/** Paths from the root. */
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.split(path.sep).join('/')}`)
  .filter((file) => /\.(?:ts|vue)$/.test(file) && !file.endsWith('.test.ts'));

/** Source files, each with the files that it imports. */
function importsOfSources(): Map<string, string[]> {
  return new Map(
    sources.map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const targets = [...text.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)];
      return [file, targets.map(([, name]) => path.posix.join(path.posix.dirname(file), name as string))];
    }),
  );
}

/** The first way found that leads from a file back to itself; undefined where there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of imports.get(file) ?? []) {
      const circle = walk(target, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
}

test('no file of the sources leads back to itself, not even by types alone', () => {
  expect(circleIn(importsOfSources())).toBeUndefined();
});

test('a circle would be found', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  expect(circleIn(imports)).toEqual(['b', 'c', 'b']);
});

test.each(Object.keys(folderOrder))('the order of %s has each of its folders once', (folder) => {
  const order = folderOrder[folder] ?? [];
  const inside = sources.filter((file) => file.startsWith(`${folder}/`));
  const folders = new Set(inside.map((file) => file.slice(folder.length + 1).split('/')));
  const names = new Set([...folders].filter((parts) => parts.length > 1).map(([name]) => name));
  expect(order.filter((name) => name !== '.').toSorted()).toEqual([...names].toSorted());
  expect(new Set(order).size).toBe(order.length);
});

test('an import against the order is a mistake, and so is a folder without a place in it', () => {
  const order = { 'src/core': ['time', 'lab', '.'] };
  expect(orderMistake('src/core/lab/a.ts', 'src/core/time/b.ts', order)).toBeUndefined();
  expect(orderMistake('src/core/time/a.ts', 'src/core/lab/b.ts', order)).toMatchObject({
    messageId: 'order',
    data: { folder: 'src/core', from: 'time', to: 'lab' },
  });
  expect(orderMistake('src/core/lab/a.ts', 'src/core/c.ts', order)).toMatchObject({ messageId: 'order' });
  expect(orderMistake('src/core/new/a.ts', 'src/core/time/b.ts', order)).toMatchObject({
    messageId: 'unlisted',
    data: { name: 'new' },
  });
});

test('a folder with an entry is entered there alone', () => {
  const entries = { 'src/hub/ahead': 'ahead.ts' };
  const from = 'src/hub/session/a.ts';
  expect(entryMistake(from, 'src/hub/ahead/ahead.ts', entries)).toBeUndefined();
  expect(entryMistake('src/hub/ahead/b.ts', 'src/hub/ahead/c.ts', entries)).toBeUndefined();
  expect(entryMistake('src/hub/ahead/b.ts', 'src/hub/session/a.ts', entries)).toBeUndefined();
  expect(entryMistake(from, 'src/hub/ahead/b.ts', entries)).toMatchObject({ messageId: 'entry' });
});
