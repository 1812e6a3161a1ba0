import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from './electron-runtime.ts';
import type { ElectronSurroundings } from './electron-runtime.ts';
import { readyElectron } from './fetch-electron.ts';

let folder: string;
let around: ElectronSurroundings;
const said: string[] = [];
const ready = (limitMs?: number) => readyElectron((sentence) => said.push(sentence), around, limitMs);
const program = () => path.join(folder, 'dist', 'electron');
const installer = (text: string) => writeFileSync(path.join(folder, 'install.js'), text);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-electron-'));
  mkdirSync(path.join(folder, 'dist'));
  const mainFile = path.join(folder, 'main.js');
  writeFileSync(mainFile, '');
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  around = {
    platform: 'linux',
    isRoot: false,
    environment: { DISPLAY: ':0' },
    electronFolder: folder,
    mainFile,
  };
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('looking for Electron', () => {
  it('finds its program', () => {
    writeFileSync(program(), '');
    expect(findElectron(around)).toEqual({ ok: true, program: program() });
  });

  it('finds it where ELECTRON_OVERRIDE_DIST_PATH says', () => {
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'electron'), '');
    const environment = { ...around.environment, ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    expect(findElectron({ ...around, environment })).toEqual({
      ok: true,
      program: path.join(elsewhere, 'electron'),
    });
  });

  it.each([
    ['is not installed', { electronFolder: undefined }, 'Electron is not installed'],
    ['has no app to run', { mainFile: 'nowhere.js' }, 'the desktop app is not built'],
    ['has no display', { environment: {} }, 'there is no display'],
    ['would run as root', { isRoot: true }, 'does not let it run as root'],
  ])('says so where it %s', (_what, change: Partial<ElectronSurroundings>, why) => {
    writeFileSync(program(), '');
    const found = findElectron({ ...around, ...change });
    expect(found).toMatchObject({ ok: false, isFetchable: false, why: expect.stringContaining(why) });
  });

  it.each([
    ['darwin', path.join('Electron.app', 'Contents', 'MacOS', 'Electron')],
    ['win32', 'electron.exe'],
  ] as const)('knows its name on %s', (platform, name) => {
    mkdirSync(path.dirname(path.join(folder, 'dist', name)), { recursive: true });
    writeFileSync(path.join(folder, 'dist', name), '');
    expect(findElectron({ ...around, platform, environment: {} })).toMatchObject({ ok: true });
  });
});

describe('fetching Electron', () => {
  it("lets Electron's own script fetch what is missing, and says so before", async () => {
    installer(`require('node:fs').writeFileSync(${JSON.stringify(program())}, '')`);
    expect(await ready()).toEqual({ ok: true, program: program() });
    expect(said).toEqual([expect.stringContaining('Fetching')]);
  });

  it('gives the reason of a download that failed', async () => {
    installer(`console.error('TypeError: fetch failed\\n    at here.js:1'); process.exitCode = 1`);
    expect(await ready()).toEqual({
      ok: false,
      isFetchable: false,
      why: 'the program of Electron could not be downloaded (fetch failed)',
    });
  });

  it('does not wait for ever', async () => {
    installer('setInterval(() => undefined, 1000)');
    expect(await ready(300)).toMatchObject({ ok: false, why: expect.stringContaining('not there after') });
  });

  it('does not try where it is told not to, or where Electron could not run anyway', async () => {
    installer('process.exitCode = 1');
    around = { ...around, environment: { DISPLAY: ':0', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' } };
    expect(await ready()).toMatchObject({ ok: false, why: expect.stringContaining('not been downloaded') });
    around = { ...around, environment: {} };
    expect(await ready()).toMatchObject({ ok: false, why: 'there is no display' });
    expect(said).toEqual([]);
  });
});
