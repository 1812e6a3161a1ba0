import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectron, type ElectronEnvironment } from './electron-runtime.ts';
import { fetchElectron, prepareElectron } from './fetch-electron.ts';

const PROJECT = path.join(import.meta.dirname, '..', '..', '..');
const VERSION = '45.4.1';

let folder: string;
let machine: ElectronEnvironment;
const said: string[] = [];
const say = (sentence: string) => void said.push(sentence);
const program = () => path.join(folder, 'dist', 'electron');
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

/** Electron's package as its installer leaves it. */
function install(name = 'electron', version = VERSION): void {
  mkdirSync(path.dirname(path.join(folder, 'dist', name)), { recursive: true });
  write(path.join('dist', name), '');
  write(path.join('dist', 'version'), version);
  write('path.txt', name);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-electron-'));
  write('main.js', '');
  write('package.json', JSON.stringify({ type: 'commonjs', version: VERSION }));
  machine = {
    platform: 'linux',
    isRoot: false,
    environment: { DISPLAY: ':0' },
    electronFolder: folder,
    mainFile: path.join(folder, 'main.js'),
  };
  said.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('looking for Electron', () => {
  it('finds its program', () => {
    install();
    expect(findElectron(machine)).toEqual({ ok: true, program: program() });
  });

  it.each([
    ['another version', () => install('electron', '45.4.0')],
    ['no note that all is unpacked', () => rmSync(path.join(folder, 'path.txt'))],
    ['a note of another system', () => write('path.txt', 'electron.exe')],
    ['no program', () => rmSync(program())],
    ['no version', () => rmSync(path.join(folder, 'dist', 'version'))],
  ])('takes one with %s for broken, as its installer does, and it can be fetched', (_what, spoil) => {
    install();
    spoil();
    const found = findElectron(machine);
    expect(found).toMatchObject({ ok: false, isFetchable: true, why: expect.stringContaining('not whole') });
  });

  it('finds it where ELECTRON_OVERRIDE_DIST_PATH says, in whatever version', () => {
    const elsewhere = path.join(folder, 'elsewhere');
    const environment = { ...machine.environment, ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    expect(findElectron({ ...machine, environment })).toMatchObject({ ok: false, isFetchable: false });
    mkdirSync(elsewhere);
    write('elsewhere/electron', '');
    const found = findElectron({ ...machine, environment });
    expect(found).toEqual({ ok: true, program: path.join(elsewhere, 'electron') });
  });

  it.each([
    ['is not installed', { electronFolder: undefined }, 'Electron is not installed'],
    ['has no app to run', { mainFile: 'nowhere.js' }, 'the desktop app is not built'],
    ['has no display', { environment: {} }, 'there is no display'],
    ['would run as root', { isRoot: true }, 'does not let it run as root'],
  ])('says so where it %s', (_what, change: Partial<ElectronEnvironment>, why) => {
    install();
    const found = findElectron({ ...machine, ...change });
    expect(found).toMatchObject({ ok: false, isFetchable: false, why: expect.stringContaining(why) });
  });

  it.each([
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ] as const)('knows its name on %s', (platform, name) => {
    install(name);
    expect(findElectron({ ...machine, platform, environment: {} })).toMatchObject({ ok: true });
  });
});

/** A ZIP file of these files, stored as they are: name, text. */
function zip(files: readonly (readonly [string, string])[]): Buffer {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(text.length, 14);
    common.writeUInt32LE(text.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    // A file of Unix that everybody may execute.
    place.writeUInt32LE(0o100755 * 0x10000, 6);
    place.writeUInt32LE(at, 10);
    index.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, place, Buffer.from(name));
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name + text)]);
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(index);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

describe("fetching Electron, by its own package's script from a mirror", () => {
  const packed = zip([
    ['version', VERSION],
    ['electron', '#!/bin/sh\n'],
  ]);
  const server = createServer((_request, response) => response.end(packed));

  beforeEach(async () => {
    copyFileSync(
      path.join(PROJECT, 'node_modules', 'electron', 'install.js'),
      path.join(folder, 'install.js'),
    );
    symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const name = `electron-v${VERSION}-linux-${process.arch}.zip`;
    write('checksums.json', JSON.stringify({ [name]: createHash('sha256').update(packed).digest('hex') }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    // Its package for downloads reads this process's own.
    vi.stubEnv('ELECTRON_MIRROR', mirror);
    const environment = {
      PATH: process.env.PATH,
      DISPLAY: ':0',
      ELECTRON_MIRROR: mirror,
      ELECTRON_INSTALL_PLATFORM: 'linux',
      electron_config_cache: path.join(folder, 'cache'),
    };
    machine = { ...machine, environment };
  });
  afterEach(() => void server.close());

  it('brings what is missing, and says so before and while', async () => {
    expect(await fetchElectron(say, machine)).toEqual({ ok: true, program: program() });
    expect(said[0]).toContain('Fetching');
    expect(said.at(-1)).toContain('100 %');
  });

  it('brings it also in place of a broken one', async () => {
    install('electron', '44.0.0');
    expect(await fetchElectron(say, machine)).toEqual({ ok: true, program: program() });
  });

  it('refuses what is not what Electron has published', async () => {
    write(
      'checksums.json',
      JSON.stringify({ [`electron-v${VERSION}-linux-${process.arch}.zip`]: '0'.repeat(64) }),
    );
    expect(await fetchElectron(say, machine)).toMatchObject({
      ok: false,
      why: expect.stringContaining('not what Electron has published'),
      cure: expect.stringContaining('ELECTRON_MIRROR'),
    });
  });

  it('says what stands in the way of a download', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await fetchElectron(say, machine)).toMatchObject({
      ok: false,
      isFetchable: false,
      why: expect.stringMatching(/could not be downloaded from 127\.0\.0\.1:\d+ \(it takes no connections\)/),
    });
  });

  it('does not try where it is told not to, or where no window could be shown anyway', async () => {
    const environment = { ...machine.environment, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
    expect(await fetchElectron(say, { ...machine, environment })).toMatchObject({
      ok: false,
      why: expect.stringContaining('not been downloaded'),
    });
    const dark = { ...machine, environment: { ...machine.environment, DISPLAY: ':4711' } };
    expect(await prepareElectron(say, dark)).toMatchObject({
      ok: false,
      why: expect.stringContaining(':4711'),
    });
    expect(said).toEqual([]);
  });
});
