import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppendedFile } from './appended-file.ts';
import { LIVENESS_INTERVAL_MS } from './owner-liveness.ts';

let folder: string;
let file: string;
let closed: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-appended-'));
  file = path.join(folder, 'a.jsonl');
  closed = 0;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const opened = (flags: 'a' | 'ax' = 'ax', size = 0, where = file): AppendedFile =>
  new AppendedFile(where, flags, size, () => closed++);

describe('a file that grows', () => {
  it('has every line in order, and after those that were there', async () => {
    const first = opened();
    first.append('{"at":0,"text":"é"}\n');
    first.append('{"at":1}\n');
    await first.sync();
    first.close();
    const next = opened('a', statSync(file).size);
    next.append('{"at":2}\n');
    next.syncNow();
    next.close();
    expect(readFileSync(file, 'utf8')).toBe('{"at":0,"text":"é"}\n{"at":1}\n{"at":2}\n');
  });

  it('is closed once, and then has nothing to bring to the disk any more', async () => {
    const one = opened();
    one.append('x\n');
    const syncing = one.sync();
    one.close();
    one.close();
    await syncing;
    await one.sync();
    expect(closed).toBe(1);
  });

  it('takes the place of no other', () => {
    closeSync(openSync(file, 'w'));
    expect(() => opened()).toThrow(expect.objectContaining({ code: 'EEXIST' }));
    expect(closed).toBe(0);
  });

  it('shows every ten seconds that its owner lives, until it is closed', () => {
    vi.useFakeTimers();
    const one = opened();
    const touched = (): boolean => {
      utimesSync(file, 0, 0);
      vi.advanceTimersByTime(LIVENESS_INTERVAL_MS);
      return statSync(file).mtimeMs > 0;
    };
    expect([touched(), touched()]).toEqual([true, true]);
    one.close();
    expect(touched()).toBe(false);
  });
});

// A device that takes nothing, where the system has one.
describe.each(process.platform === 'linux' ? ['/dev/full'] : [])('on a full disk (%s)', (full) => {
  it('says so each time, as a sentence with the name of the file', () => {
    const one = opened('a', 0, full);
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(() => one.append('x\n')).toThrow('cannot write /dev/full: the disk is full');
    }
    one.close();
    expect(closed).toBe(1);
  });
});
