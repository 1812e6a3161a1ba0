import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronApis } from '../support/electron-apis.ts';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const PAGE = readFileSync(path.join(PROJECT, 'docs', 'electron.md'), 'utf8');

/** Shapes of plain numbers, of which there is nothing to count on. */
const SHAPES = /^(Rectangle|Point|Size)\./;

const rows = PAGE.split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const named = rows.flatMap(([names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

describe('the page of what we ask of Electron', () => {
  it('has a row for everything that the sources use, and for nothing else', () => {
    const used = [...electronApis(PROJECT, ['src/main', 'src/preload'])].filter((name) => !SHAPES.test(name));
    expect(used.length).toBeGreaterThan(100);
    const missing = used.filter((name) => !named.includes(name)).toSorted();
    const unused = named.filter((name) => !used.includes(name)).toSorted();
    expect(
      { missing, unused },
      'docs/electron.md: add a row that says what we count on and where that is said',
    ).toEqual({
      missing: [],
      unused: [],
    });
  });

  it('says of each, once, what we count on and where that is documented or to be seen', () => {
    expect(named).toEqual([...new Set(named)]);
    for (const [names, reliance = '', where = ''] of rows) {
      expect({ names, reliance: reliance.length > 10, where }).toMatchObject({
        reliance: true,
        where: expect.stringMatching(/^(`(docs|lib|shell|default_app)\/[\w/.-]+\.(md|ts|cc|mm)`(, )?)+$/),
      });
    }
  });
});
