import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const DECLARATION =
  /^export (?:declare |abstract |async )*(?:function\*?|const|let|class|interface|type|enum) (?<name>[\w$]+)/gm;

/** Every name that a module of the sources declares and exports, with the files that do. */
function exportedNames(): Map<string, string[]> {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
    cwd: root,
    encoding: 'utf8',
  });
  const names = new Map<string, string[]>();
  for (const file of files.split('\n').filter((name) => /(?<!\.test)\.(?:ts|vue)$/.test(name))) {
    for (const { groups } of readText(file).matchAll(DECLARATION)) {
      const name = groups?.['name'] ?? '';
      names.set(name, [...(names.get(name) ?? []), file]);
    }
  }
  return names;
}

/** A file that has been moved and not been committed yet is listed, and empty. */
function readText(file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}

test('no two modules of the sources export different things under one name', () => {
  const names = exportedNames();
  expect(names.size).toBeGreaterThan(1500);
  const twice = [...names].filter(([, files]) => files.length > 1).map(([name, files]) => [name, ...files]);
  expect(twice).toEqual([]);
});
