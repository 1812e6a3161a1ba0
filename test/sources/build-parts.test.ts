import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BUILD_PARTS } from '../../scripts/build-parts.mjs';

const root = path.join(import.meta.dirname, '../..');

/** Files that a source names by their place from it: imports, workers, scripts of pages. */
function namedBy(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const names = text.matchAll(/(?:from|import|URL|src=)[\s(]*['"](\.[^'"?]+)(?:\?\w+)?['"]/g);
  return [...names].map(([, name = '']) => path.posix.join(path.posix.dirname(file), name));
}

/** All files that one begins with, of a part of the build. */
function reachedFrom(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const left = [...entries];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (reached.has(file) || !existsSync(path.join(root, file))) continue;
    reached.add(file);
    left.push(...namedBy(file));
  }
  return reached;
}

test.each(Object.entries(BUILD_PARTS))(
  'whatever goes into the build of %s makes it old when it changes',
  (_part, { entries, sources }) => {
    expect(entries.every((file) => existsSync(path.join(root, file)))).toBe(true);
    const files = [...reachedFrom(entries)];
    expect(files.length).toBeGreaterThan(entries.length);
    const unwatched = files.filter((file) => !sources.some((source) => file.startsWith(`${source}/`)));
    expect(unwatched).toEqual([]);
  },
);

test.each(Object.entries(BUILD_PARTS))('%s is watched no further than it needs to be', (_part, part) => {
  const files = [...reachedFrom(part.entries)];
  const folders = part.sources.filter((source) => source.startsWith('src/'));
  expect(folders.filter((folder) => !files.some((file) => file.startsWith(`${folder}/`)))).toEqual([]);
  // What is named beside folders of sources is there.
  expect(part.sources.filter((source) => !existsSync(path.join(root, source)))).toEqual([]);
});
