import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { textDifference, traceDifference } from '../../scripts/same-traces/differences.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'differences-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const header = { clients: [{ id: 'page', persona: { id: 'web', os: 'web' }, sdk: '4.x' }], until: 9 };
const left = { seq: 0, at: 5, kind: 'callback', actor: 'page', name: 'user-left', args: { uid: 1 } };
const pong = { seq: 1, at: 6, kind: 'packet-arrived', actor: 'server', type: 'ping' };

const groups = [
  ['nothing', [header, left], undefined],
  ['a field', [header, { ...left, at: 7 }], 'callback user-left of web@4.x: at'],
  ['another record', [header, pong], 'callback user-left of web@4.x -> packet-arrived ping of server'],
  ['an early end', [header], 'ends early: callback user-left of web@4.x'],
  ['a late end', [header, left, pong], 'goes on: packet-arrived ping of server'],
  ['the header', [{ ...header, until: 8 }, left], 'header: until'],
] as const;

describe('where two traces part', () => {
  const write = (name: string, lines: readonly object[]): string => {
    const file = path.join(folder, name);
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return file;
  };

  it.each(groups)('is grouped by what kind of record it is: %s', async (name, now, group) => {
    const difference = await traceDifference(write('before', [header, left]), write(`now ${name}`, now));
    expect(difference?.group).toBe(group);
  });

  it('is told by the first line of two texts that is not the same', () => {
    expect(textDifference('golden', 'a\nb\nc', 'a\nx')).toEqual({
      group: 'golden',
      place: 'line 2',
      before: 'b',
      now: 'x',
    });
  });
});
