import { afterEach, describe, expect, it, vi } from 'vitest';
import { ioReason } from '../../src/disk/io-reason.ts';
import { traceNames } from '../../src/cli/files/trace-names.ts';
import { paintFor } from '../../src/cli/program/paint.ts';
import { progressText } from '../../src/cli/pool/progress-text.ts';
import { shardOf } from '../../src/cli/arguments/shard.ts';

afterEach(() => vi.unstubAllEnvs());

describe('colours', () => {
  it.each([
    ['on a terminal', true, {}, true],
    ['not in a pipe', false, {}, false],
    ['not where NO_COLOR is set', true, { NO_COLOR: '1' }, false],
    ['where NO_COLOR is set to nothing, as its convention says', true, { NO_COLOR: '' }, true],
    ['not on a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_what, isTTY, env, colours) => {
    vi.stubEnv('NO_COLOR', undefined);
    vi.stubEnv('TERM', 'xterm');
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    expect(paintFor(isTTY).bad('x') === 'x').toBe(!colours);
  });
});

describe('the progress line', () => {
  it('says how much is done', () => {
    expect(progressText({ done: 12, total: 40, share: 0.319 })).toBe(
      '12 of 40 scenarios, 31 % (Ctrl-C ends with what is known)',
    );
    expect(progressText({ done: 0, total: 1, share: 0 })).toContain('0 of 1 scenario, 0 %');
  });
});

describe('shards', () => {
  it.each([0, 1, 2, 7, 20])('of %d things are the whole, in order, and differ by one at most', (length) => {
    const list = Array.from({ length }, (_, index) => index);
    for (const count of [1, 2, 3, 9]) {
      const parts = Array.from({ length: count }, (_, index) => shardOf(list, { index: index + 1, count }));
      expect(parts.flat()).toEqual(list);
      const sizes = parts.map((part) => part.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });
});

describe('names of trace files', () => {
  it.each([
    [
      ['a.yaml', 'b.yml'],
      ['a.jsonl', 'b.jsonl'],
    ],
    [
      ['x/a.yaml', 'y/a.yaml', 'b.yaml'],
      ['x-a.jsonl', 'y-a.jsonl', 'b.jsonl'],
    ],
    [['x/a.yaml', 'x/a.yml'], undefined],
    [['x/a.yaml', 'y/x/a.yaml', 'x-a.yaml'], undefined],
  ])('of %j are told apart', (files, names) => {
    const found = traceNames(files);
    if (names !== undefined) expect(found).toEqual(names);
    expect(new Set(found).size).toBe(files.length);
  });
});

describe('what the system says', () => {
  it.each([
    ['EACCES', 'you may not access it; check its permissions'],
    ['ENOSPC', 'the disk is full'],
    ['EXYZ', 'as it was said'],
  ])('%s in words', (code, words) => {
    expect(ioReason(Object.assign(new Error('as it was said'), { code }))).toBe(words);
  });
});
