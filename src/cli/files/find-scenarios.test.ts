import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findScenarios } from './find-scenarios.ts';

/** Windows lets not everybody make links. */
const LINKS = process.platform === 'win32' ? [] : ['b/link.yaml'];

const root = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-find-'));
const at = (...parts: readonly string[]): string => path.join(root, ...parts);

beforeAll(() => {
  for (const folder of ['b/deep', '.hidden', 'node_modules/x', 'empty', 'c.yaml'])
    mkdirSync(at(folder), { recursive: true });
  for (const file of [
    'a.yaml',
    'B.yml',
    'b/deep/z.yaml',
    '.hidden/x.yaml',
    '.x.yaml',
    'node_modules/x/y.yaml',
    'read.me',
  ]) {
    writeFileSync(at(file), '');
  }
  for (const link of LINKS) symlinkSync(at('a.yaml'), at(link));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Files below the folder, and what is wrong. */
function found(...paths: readonly string[]) {
  const { files, mistakes } = findScenarios(paths);
  return [files.map((file) => path.relative(root, file)), mistakes.map(({ message }) => message)];
}

describe('the scenarios that paths stand for', () => {
  it('are those below a folder in the order of their paths, but for what is hidden or installed', () => {
    expect(found(root)).toEqual([['B.yml', 'a.yaml', 'b/deep/z.yaml', ...LINKS], []]);
  });

  it('are each there once, in the order in which they were named', () => {
    expect(found(at('b'), at('a.yaml'), root, at('b/../a.yaml'))[0]).toEqual([
      ...['b/deep/z.yaml', ...LINKS, 'a.yaml', 'B.yml'],
    ]);
  });

  it('are what is named itself, whatever its name', () => {
    expect(found(at('read.me'), at('.x.yaml'))).toEqual([['read.me', '.x.yaml'], []]);
  });

  it('are not what is not there, nor in a folder without any; the others are found all the same', () => {
    expect(found(at('empty'), at('none'), at('a.yaml'))).toEqual([
      ['a.yaml'],
      [
        'this folder holds no scenarios; their names end in .yaml or .yml',
        'cannot be read: there is no such file or folder',
      ],
    ]);
  });
});
