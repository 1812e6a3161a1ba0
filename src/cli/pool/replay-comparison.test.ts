import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReplayComparison } from './replay-comparison.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-comparison-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Where a file parts from the lines of a trace that is made. */
function compared(recorded: string, replayed: readonly string[]) {
  const file = path.join(folder, 'a.jsonl');
  writeFileSync(file, recorded);
  const comparison = new ReplayComparison(file);
  for (const line of replayed) comparison.add(line);
  return comparison.end();
}

const LINES = ['{"header":1}', '{"seq":0}', '{"seq":1,"é":2}'];
const TEXT = `${LINES.join('\n')}\n`;

describe('a trace that is made again', () => {
  it('is the recorded one, to the byte', () => {
    expect(compared(TEXT, LINES)).toBeUndefined();
  });

  it.each<[what: string, recorded: string, replayed: readonly string[], difference: object]>([
    [
      'has another line',
      TEXT,
      [...LINES.slice(0, 1), 'x', ...LINES.slice(2)],
      { line: 2, recorded: '{"seq":0}', replayed: 'x' },
    ],
    ['goes on further', TEXT, [...LINES, 'more'], { line: 4, recorded: null, replayed: 'more' }],
    ['ends before', TEXT, LINES.slice(0, 2), { line: 3, recorded: LINES[2], replayed: null }],
    ['is that of an empty file', '', LINES, { line: 1, recorded: null, replayed: LINES[0] }],
    [
      'is that of a file that was cut off in a line',
      TEXT.slice(0, -4),
      LINES,
      { line: 3, recorded: '{"seq":1,"é"', replayed: LINES[2] },
    ],
    [
      'is that of a file without its last line break',
      TEXT.slice(0, -1),
      LINES,
      { line: 3, recorded: LINES[2], replayed: LINES[2] },
    ],
    [
      'is that of a file with an empty line behind',
      `${TEXT}\n`,
      LINES,
      { line: 4, recorded: '', replayed: null },
    ],
    [
      'is that of a file with other line breaks',
      TEXT.replaceAll('\n', '\r\n'),
      LINES,
      { line: 3, recorded: LINES[2], replayed: LINES[2] },
    ],
  ])('%s', (_what, recorded, replayed, difference) => {
    expect(compared(recorded, replayed)).toEqual(difference);
  });

  it('parts where the first byte differs, whatever the lines', () => {
    const line = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(5), (lines, at) => {
        expect(compared(`${lines.join('\n')}\n`, lines)).toBeUndefined();
        const index = at % lines.length;
        const other = lines.map((text, place) => (place === index ? `${text}!` : text));
        expect(compared(`${lines.join('\n')}\n`, other)).toEqual({
          ...{ line: index + 1, recorded: lines[index], replayed: `${lines[index] ?? ''}!` },
        });
      }),
      { numRuns: 30 },
    );
  });
});
