import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPlaceFile } from './place-file.ts';
import type { RememberedPlace } from './window-place.ts';

const place = { x: 10, y: 20, width: 400, height: 800, isMaximized: false };
let folder: string;
let file: string;
const failures: unknown[] = [];
const open = () => openPlaceFile(file, (error) => failures.push(error));

function keep(name: string, kept: RememberedPlace = place): void {
  const places = open();
  places.keep(name, kept);
  places.flush();
}

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-places-'));
  file = path.join(folder, 'profile', 'windows.json');
  failures.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe('remembered window places', () => {
  it('are there after a restart', () => {
    keep('lab');
    expect(open().of('lab')).toEqual(place);
    expect(open().of('uid1')).toBeUndefined();
  });

  it('are written once the window has come to rest, and not with every frame of a drag', () => {
    const places = open();
    for (let x = 0; x < 100; x += 1) {
      places.keep('lab', { ...place, x });
      vi.advanceTimersByTime(16);
    }
    expect(existsSync(file)).toBe(false);
    vi.advanceTimersByTime(500);
    expect(open().of('lab')).toEqual({ ...place, x: 99 });
  });

  it('may be a size alone, as the desktop tells no position', () => {
    keep('lab', { width: 500, height: 600, isMaximized: true });
    expect(open().of('lab')).toEqual({ width: 500, height: 600, isMaximized: true });
  });

  it.each([
    ['no JSON', 'windows'],
    ['another version', '{"version":2,"windows":{}}'],
    ['a size that no window has', JSON.stringify({ version: 1, windows: { lab: { ...place, width: 1e9 } } })],
    ['a field too many', JSON.stringify({ version: 1, windows: { lab: { ...place, url: 'x' } } })],
  ])('are forgotten where the file has %s', (_what, text) => {
    keep('lab');
    writeFileSync(file, text);
    expect(open().of('lab')).toBeUndefined();
  });

  it('keep the latest 200 windows', () => {
    const places = open();
    for (let index = 0; index < 203; index += 1) places.keep(`uid${index}`, place);
    places.flush();
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')).windows)).toHaveLength(200);
    expect(open().of('uid2')).toBeUndefined();
    expect(open().of('uid3')).toEqual(place);
  });

  it('that cannot be written stop nothing', () => {
    writeFileSync(path.join(folder, 'profile'), 'a file where the folder should be');
    const places = open();
    places.keep('lab', place);
    places.flush();
    expect(places.of('lab')).toEqual(place);
    expect(failures).toHaveLength(1);
  });
});
