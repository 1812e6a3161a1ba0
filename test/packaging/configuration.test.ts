import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { afterAll, describe, expect, it } from 'vitest';
import { burnFuses } from '../../config/packaging/fuses.ts';
import { carrierOf, programOf } from '../../config/packaging/packed-program.ts';
import { packaging } from '../../config/packaging/packaging.ts';
import { homepageOf, repositoryOf } from '../../config/packaging/repository.ts';
import { programWithFuses } from './fake-electron.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-fuses-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CERTIFICATE = { CSC_LINK: 'file.p12' };

describe("the packager's configuration", () => {
  it.each([
    ['no certificate', {}, { identity: '-', hardenedRuntime: false, notarize: false }],
    ['a certificate', CERTIFICATE, { hardenedRuntime: true, notarize: false }],
    [
      'notarisation as well',
      { ...CERTIFICATE, APPLE_API_KEY: 'key' },
      { hardenedRuntime: true, notarize: true },
    ],
    ['credentials and no certificate', { APPLE_ID: 'somebody' }, { identity: '-', notarize: false }],
  ])('signs the macOS app with %s', (_what, environment, signing) => {
    expect(packaging(environment).mac).toMatchObject(signing);
  });

  it('never claims YAML on macOS, and leaves Windows to the script of the installer', () => {
    const { fileAssociations, mac, win } = packaging({});
    expect(mac?.fileAssociations).toMatchObject([{ rank: 'Alternate', role: 'Viewer' }]);
    expect([fileAssociations, win?.fileAssociations]).toEqual([undefined, undefined]);
  });
});

describe('fuses', () => {
  const context = (appOutDir: string, electronPlatformName: string) =>
    ({
      appOutDir,
      electronPlatformName,
      packager: { appInfo: { productFilename: 'Lab' } },
    }) as AfterPackContext;

  it.each([
    ['linux', ['reconnect-lab-desktop'], []],
    ['win32', ['Lab.exe'], []],
    ['darwin', ['Lab.app'], ['Contents', 'MacOS', 'Lab']],
  ] as const)('are burnt into the program of %s', (platform, carrier, within) => {
    expect(carrierOf(context('packed', platform))).toBe(path.join('packed', ...carrier));
    expect(programOf(context('packed', platform))).toBe(path.join('packed', ...carrier, ...within));
  });

  it('are left alone in the halves of a universal app', async () => {
    await expect(burnFuses(context('mac-universal-x64-temp', 'darwin'))).resolves.toBeUndefined();
  });

  it.each([8, 10])('stop the packaging of an Electron with %i of them', async (count) => {
    writeFileSync(path.join(folder, 'reconnect-lab-desktop'), programWithFuses('1'.repeat(count)));
    await expect(burnFuses(context(folder, 'linux'))).rejects.toThrow(/fuse/);
  });
});

describe('the repository that packages come from', () => {
  it.each([
    ['someone/lab', undefined],
    [undefined, 'someone/lab'],
    [undefined, 'github:someone/lab'],
    [undefined, 'https://github.com/someone/lab.git'],
    ['', { type: 'git', url: 'git+https://github.com/someone/lab.git' }],
    [undefined, { url: 'git@github.com:someone/lab.git' }],
    ['someone/lab', 'github:other/lab'],
  ])('is found in %j and %j', (GITHUB_REPOSITORY, repository) => {
    const found = repositoryOf({ GITHUB_REPOSITORY }, { repository });
    expect(found).toEqual({ owner: 'someone', name: 'lab' });
    expect(found && homepageOf(found)).toBe('https://github.com/someone/lab');
  });

  it.each([undefined, '', 'https://example.org/lab', { type: 'git' }, 7])('is nobody in %j', (repository) => {
    expect(repositoryOf({}, { repository })).toBeUndefined();
  });
});
