import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceNames } from './trace-names.ts';

describe('the trace of a scenario is called', () => {
  it.each<[what: string, files: readonly string[], names: readonly string[]]>([
    ['like it', ['a/kill.yaml', 'b/tunnel.YML'], ['kill.jsonl', 'tunnel.jsonl']],
    [
      'with its folder, where another is called so too',
      ['a/kill.yaml', 'b/kill.yaml'],
      ['a-kill.jsonl', 'b-kill.jsonl'],
    ],
    [
      'with its folder, where another is called so but for the size of letters, as files may be alike then',
      ['a/Kill.yaml', 'b/kill.yaml'],
      ['a-Kill.jsonl', 'b-kill.jsonl'],
    ],
    [
      'with as many folders as it takes',
      ['x/a/kill.yaml', 'y/a/kill.yaml', 'a/tunnel.yaml'],
      ['x-a-kill.jsonl', 'y-a-kill.jsonl', 'tunnel.jsonl'],
    ],
    [
      'with a number, where no folder tells',
      ['x/a.yaml', 'x/a.yml', 'y/a.yaml', 'x/A.yaml'],
      ['a.jsonl', 'a-2.jsonl', 'y-a.jsonl', 'A-3.jsonl'],
    ],
    ['like any other, where its name ends otherwise', ['kill.txt'], ['kill.txt.jsonl']],
    ['nothing where there is none', [], []],
  ])('%s', (_what, files, names) => {
    expect(traceNames(files)).toEqual(names);
  });

  it('by a name of its own on every system, and in one folder', () => {
    const part = fc.constantFrom('a', 'A', 'b', 'a-b', 'a-2', 'é');
    const file = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom('.yaml', '.yml', ''))
      .map(([parts, ending]) => `/${parts.join('/')}${ending}`);
    fc.assert(
      fc.property(fc.uniqueArray(file, { maxLength: 8 }), (files) => {
        const names = traceNames(files);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(files.length);
        expect(names.every((name) => name.endsWith('.jsonl') && path.basename(name) === name)).toBe(true);
      }),
    );
  });
});
