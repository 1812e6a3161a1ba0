import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_RECORDING_BYTES } from '../core/recording/recording-limits.ts';
import { recordingsBeside } from './recording-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-recordings-'));
const below = (name: string): string => path.join(folder, name);

beforeAll(() => {
  mkdirSync(below('networks'));
  writeFileSync(below('networks/train.csv'), '\uFEFFat,loss\n0s,5%\n');
  writeFileSync(below('bytes.csv'), Buffer.from('at,loss\n0s,\xff%\n', 'latin1'));
  writeFileSync(below('huge.csv'), '');
  truncateSync(below('huge.csv'), MAX_RECORDING_BYTES + 1);
  writeFileSync(below('most.csv'), Buffer.alloc(MAX_RECORDING_BYTES, ' '));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a recording that a scenario names', () => {
  it.each(['networks/train.csv', './networks/../networks/train.csv'])(
    'is looked for from the folder of the scenario, and has no mark of its bytes: %s',
    (name) => {
      const find = recordingsBeside(below('mine.yaml'));
      expect(find(name)).toEqual({ ok: true, text: 'at,loss\n0s,5%\n' });
    },
  );

  it.each([
    ['none.csv', 'none.csv cannot be read: there is no such file or folder'],
    ['networks', 'networks is no file'],
    [
      'bytes.csv/x.csv',
      'bytes.csv/x.csv cannot be read: a part of its path is a file, where a folder is needed',
    ],
    ['bytes.csv', 'bytes.csv: this is not UTF-8 text; save the file in UTF-8'],
    ['huge.csv', /^huge\.csv is too large \(\d+\.\d MiB\): at most \d+ MiB$/],
  ])('is told as it was named where it is none: %s', (name, message) => {
    const found = recordingsBeside(below('mine.yaml'))(name);
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.message).toMatch(message);
  });

  it('may be as large as the largest', () => {
    expect(recordingsBeside(below('mine.yaml'))('most.csv').ok).toBe(true);
  });
});
