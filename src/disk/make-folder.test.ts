import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'make-folder-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('makes all that are missing, with their mode, and takes one that is there as it is', () => {
  const deep = path.join(folder, 'a', 'b', 'c');
  makeFolder(deep, 0o700);
  makeFolder(deep, 0o755);
  expect(statSync(deep).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(deep).mode & 0o777).toBe(0o700);
});

it('says where a file or a link to nowhere is in the way', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file)).toThrow(/EEXIST/);
  expect(() => makeFolder(path.join(file, 'below'))).toThrow(/EEXIST|ENOTDIR/);
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'link'));
  expect(() => makeFolder(path.join(folder, 'link'))).toThrow(/EEXIST/);
});

it.runIf(existsSync('/proc/self'))('does not go round for ever where no folder can be made', () => {
  expect(() => makeFolder('/proc/none/of/these')).toThrow(/ENOENT/);
});
