import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/cli-process.ts';

const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  engines: { node: string };
};

/** Runs a program under this Node, which says that it is another. */
function runAs(version: string, ...program: readonly string[]) {
  const versions = `{ ...process.versions, node: ${JSON.stringify(version)} }`;
  const pretence = `Object.defineProperty(process, 'versions', { value: ${versions} });`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretence)}`, ...program];
  // Without a PATH nothing that should not have started gets far.
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { PATH: '' },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, output: stdout + stderr };
}

/** Everything that a file loads before its first line runs. */
function loadedFirst(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/^(?:import|export) (?:[^'"]*? from )?'([^']+)'/gm)].map(
    ([, name = '']) => name,
  );
  return names.flatMap((name) =>
    name.startsWith('.') ? [name, ...loadedFirst(path.resolve(path.dirname(file), name))] : [name],
  );
}

const ENTRIES: readonly (readonly [file: string, ...args: string[]])[] = [
  ['scripts/fresh-cli.mjs', 'prepare'],
  ['scripts/fresh-cli.mjs', 'run-cli', '--help'],
  ['scripts/start.mjs'],
  ['scripts/dev.mjs'],
  ['scripts/dist.mjs'],
  ['scripts/test.mjs'],
  ['bin/reconnect-lab.mjs', '--help'],
];

describe.each(ENTRIES)('%s %s', (file, ...args) => {
  it('says under an old Node which one is needed and where it is to be had, and does nothing else', () => {
    expect(runAs('18.20.8', file, ...args)).toEqual({
      status: 2,
      output:
        'Reconnect Lab needs Node 20.19 or newer, and this is 18.20.8: install one from https://nodejs.org, then run the command again.\n',
    });
  });

  it('loads nothing before it that an old Node could not read', () => {
    const loaded = loadedFirst(path.join(root, file));
    expect(loaded).toContainEqual(expect.stringMatching(/needed-node\.mjs$/));
    expect(loaded.filter((name) => !name.startsWith('node:') && !name.startsWith('.'))).toEqual([]);
  });
});

describe('what is needed', () => {
  const check = `import('./bin/needed-node.mjs').then(({ needNode }) => needNode())`;
  it.each([
    ['16.20.2', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['21.0.0', true],
    ['22.1.0', true],
    ['100.0.0', true],
  ])('is what package.json says: %s will do: %s', (version, isEnough) => {
    expect(engines.node).toBe('>=20.19');
    expect(runAs(version, '-e', check).status).toBe(isEnough ? 0 : 2);
  });
});
