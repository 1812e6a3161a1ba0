import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(
  (file) => `src/${file.split(path.sep).join('/')}`,
);
const sources = files.filter((file) => /\.(?:ts|vue|css)$/.test(file) && !/\.(?:test|d)\.ts$/.test(file));

/** Files that a file names by their place from it: imports, workers, styles, scripts of pages. */
function namedBy(file: string): readonly string[] {
  const names = textOf(file).matchAll(/(?:from|import|URL|src=)[\s(]*['"](\.[^'"?]+)(?:\?\w+)?['"]/g);
  return [...names].map(([, name = '']) => path.posix.join(path.posix.dirname(file), name));
}

/**
 * What bundles begin with, as their settings say, and what makes a page, a schema or a source when
 * its test is told to.
 */
function startedFiles(): readonly string[] {
  const settings = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  const begun = settings.flatMap((file) =>
    [...textOf(file).matchAll(/(?<!\.\/)\bsrc\/[\w/.-]+\.ts\b/g)].map(([name]) => name),
  );
  const makers = files.filter(
    (file) => file.endsWith('.test.ts') && textOf(file).includes('toMatchFileSnapshot'),
  );
  return [...begun, ...makers.map((file) => file.replace('.test.ts', '.ts'))];
}

test('every source file is used by another, or something starts with it', () => {
  const pages = files.filter((file) => file.endsWith('.html'));
  const used = new Set([...startedFiles(), ...[...sources, ...pages].flatMap(namedBy)]);
  const unused = sources.filter((file) => !used.has(file));
  expect(unused, 'no other file uses these: is a line in a registry missing?').toEqual([]);
});
