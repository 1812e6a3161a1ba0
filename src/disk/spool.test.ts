import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openInput } from './input.ts';
import { rereadableCopy } from './spool.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-spool-'));
  // The copy is made here, and goes with it.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('a file that can be read again is itself', () => {
  const file = path.join(folder, 'a.txt');
  writeFileSync(file, 'x');
  expect(rereadableCopy(file)).toBe(file);
});

it('what is not there is told as the system tells it', () => {
  expect(() => rereadableCopy(path.join(folder, 'none'))).toThrow(
    expect.objectContaining({ code: 'ENOENT' }),
  );
});

// Windows has no pipes with a path, nor devices.
describe.each(process.platform === 'win32' ? [] : ['/dev/zero'])('where there are pipes', (device) => {
  it('one is copied to its end, into the folder for temporary files', () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const text = 'é'.repeat(1_500_000);
    const source = path.join(folder, 'source');
    writeFileSync(source, text);
    spawn('sh', ['-c', 'cat "$0" > "$1"', source, pipe], { stdio: 'ignore' });
    const copy = rereadableCopy(pipe);
    expect(path.dirname(copy)).toBe(folder);
    expect(readFileSync(copy, 'utf8') === text).toBe(true);
  });

  it('a device, which has no end, is no input, and is left to whoever reads it', () => {
    expect(openInput(device)).toBeUndefined();
    expect(rereadableCopy(device)).toBe(device);
  });
});
