import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPlaceFile } from './place-file.ts';

const place = { x: 10, y: 20, width: 400, height: 800, isMaximized: false };
let folder: string;
let file: string;
const failures: unknown[] = [];
const open = () => openPlaceFile(file, (error) => failures.push(error));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-places-'));
  file = path.join(folder, 'profile', 'windows.json');
  failures.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('remembered window places', () => {
  it('are there after a restart', () => {
    open().keep('lab', place);
    expect(open().of('lab')).toEqual(place);
    expect(open().of('uid1')).toBeUndefined();
  });

  it.each([
    ['no JSON', 'windows'],
    ['another version', '{"version":2,"windows":{}}'],
    ['a size that no window has', JSON.stringify({ version: 1, windows: { lab: { ...place, width: 1e9 } } })],
    ['a field too many', JSON.stringify({ version: 1, windows: { lab: { ...place, url: 'x' } } })],
  ])('are forgotten where the file has %s', (_what, text) => {
    open().keep('lab', place);
    writeFileSync(file, text);
    expect(open().of('lab')).toBeUndefined();
  });

  it('keep the latest 200 windows', () => {
    const places = open();
    for (let index = 0; index < 203; index += 1) places.keep(`uid${index}`, place);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')).windows)).toHaveLength(200);
    expect(open().of('uid2')).toBeUndefined();
    expect(open().of('uid3')).toEqual(place);
  });

  it('that cannot be written stop nothing', () => {
    writeFileSync(path.join(folder, 'profile'), 'a file where the folder should be');
    const places = open();
    places.keep('lab', place);
    expect(places.of('lab')).toEqual(place);
    expect(failures).toHaveLength(1);
  });
});
