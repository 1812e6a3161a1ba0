import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FUSES } from '../../config/packaging/fuses.ts';
import { packaging } from '../../config/packaging/packaging.ts';
import { writeFakeElectron } from './fake-electron.ts';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-packages-'));
const unpacked = path.join(folder, 'dist', 'linux-unpacked');

/** A desktop entry, and the name of its file. */
interface Entry {
  readonly text: string;
  readonly name: string;
}
/** What the packager hands to the tools that write a package of each kind. */
let appImage: Entry;
const fpm: Record<string, { readonly args: readonly string[]; readonly entry: Entry }> = {};

type Computed =
  { readonly desktop: string; readonly desktopFileName: string } | readonly [readonly string[], string];

/** Notes what was computed; the tools themselves are not started, as they are downloaded. */
function note(computed: Computed): boolean {
  if ('desktop' in computed) {
    appImage = { text: computed.desktop, name: computed.desktopFileName };
    return true;
  }
  const [args, file] = computed;
  const kind = args.some((one) => one.startsWith('--rpm')) ? 'rpm' : 'deb';
  const target = args.find((one) => one.endsWith('.desktop')) ?? '';
  fpm[kind] = { args, entry: { text: readFileSync(file, 'utf8'), name: path.basename(target) } };
  return true;
}

function writeProject(project: string): void {
  for (const part of ['package.json', 'LICENSE', 'build']) {
    cpSync(path.join(PROJECT, part), path.join(project, part), { recursive: true });
  }
  const files = ['out/main/index.js', 'out/main/index.js.map', 'out/preload/index.cjs', 'out/cli/main.js'];
  for (const file of [
    ...files,
    'out/renderer/lab/index.html',
    'out/package/line-page.js',
    'out/package/testing.mjs',
    'src/main/index.ts',
    'node_modules/piscina/a.js',
  ]) {
    mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(project, file), '\n');
  }
  writeFileSync(
    path.join(project, 'node_modules/piscina/package.json'),
    '{"name":"piscina","version":"5.3.2"}',
  );
}

beforeAll(async () => {
  writeProject(folder);
  writeFakeElectron(path.join(folder, 'electron'));
  await build({
    projectDir: folder,
    targets: Platform.LINUX.createTarget(['AppImage', 'deb', 'rpm']),
    publish: 'never',
    config: {
      ...packaging({ GITHUB_REPOSITORY: 'someone/fork' }),
      electronDist: path.join(folder, 'electron'),
      electronVersion: '45.4.1',
    },
    effectiveOptionComputed: (computed: Computed) => Promise.resolve(note(computed)),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is in every package for Linux', () => {
  it('is what was built, and no sources, maps, modules or command line', () => {
    const files = listPackage(path.join(unpacked, 'resources', 'app.asar'), { isPack: false });
    expect(files.filter((file) => path.extname(file) !== '').toSorted()).toEqual(
      [
        '/out/main/index.js',
        '/out/package/line-page.js',
        '/out/preload/index.cjs',
        '/out/renderer/lab/index.html',
        '/package.json',
      ].map(path.normalize),
    );
  });

  it('is a program with every fuse as decided', async () => {
    const { resetAdHocDarwinSignature: _mac, strictlyRequireAllFuses, version, ...decided } = FUSES;
    const wire = await getCurrentFuseWire(path.join(unpacked, 'reconnect-lab-desktop'));
    const burnt = Object.entries(wire).filter(([key]) => key !== 'version');
    expect(strictlyRequireAllFuses).toBe(true);
    expect(version).toBe(wire.version);
    const text = (isOn: boolean) => (isOn ? '1' : '0').charCodeAt(0);
    expect(Object.fromEntries(burnt)).toEqual(
      Object.fromEntries(Object.entries(decided).map(([key, isOn]) => [key, text(Boolean(isOn))])),
    );
  });

  it('says where updates and the manual are', () => {
    const update = parse(readFileSync(path.join(unpacked, 'resources', 'app-update.yml'), 'utf8')) as object;
    expect(update).toMatchObject({ provider: 'github', owner: 'someone', repo: 'fork' });
  });
});

describe.each(['AppImage', 'deb', 'rpm'])('the desktop entry of the %s', (kind) => {
  const entry = () => (kind === 'AppImage' ? appImage : fpm[kind]?.entry);

  it('has the name by which windows find it', () => {
    const { desktopName } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    expect(entry()?.name).toBe(desktopName);
    expect(`${/^StartupWMClass=(.*)$/m.exec(entry()?.text ?? '')?.[1]}.desktop`).toBe(desktopName);
  });

  it('keeps the sandbox, and takes files', () => {
    expect(/^Exec=(.*)$/m.exec(entry()?.text ?? '')?.[1]).toMatch(
      /^(AppRun|"\/opt\/Reconnect Lab\/reconnect-lab-desktop") %U$/,
    );
  });

  it('claims scenario files and no YAML of others', () => {
    expect(/^MimeType=(.*)$/m.exec(entry()?.text ?? '')?.[1]).toBe(
      'application/vnd.reconnect-lab.scenario+yaml;',
    );
  });
});

describe.each(['deb', 'rpm'])('the %s', (kind) => {
  const args = () => fpm[kind]?.args ?? [];
  const targets = () => args().flatMap((one) => /=(\/usr\/.*)$/.exec(one)?.[1] ?? []);

  it('brings the media type, the licence and an icon of every size that desktops look for', () => {
    expect(targets()).toEqual(
      expect.arrayContaining([
        '/usr/share/mime/packages/reconnect-lab.xml',
        '/usr/share/doc/reconnect-lab/copyright',
        ...[16, 24, 32, 48, 64, 128, 256, 512].map(
          (size) => `/usr/share/icons/hicolor/${size}x${size}/apps/reconnect-lab-desktop.png`,
        ),
      ]),
    );
  });

  it('has nothing of the AppImage', () => {
    const excluded = args().filter((_one, index) => args()[index - 1] === '--exclude');
    expect(excluded).toEqual(['opt/Reconnect Lab/AppRun', 'opt/Reconnect Lab/usr']);
  });
});

it('makes no deb or rpm that could not say where it comes from, and looks for no updates then', () => {
  const { linux, publish, extraMetadata } = packaging({});
  expect(linux?.target).toEqual(['AppImage']);
  expect({ publish, extraMetadata: extraMetadata as unknown }).toEqual({ publish: null });
});

// Beside the packages, as what checks it takes seconds to load; packaging has checked the
// configuration of a repository.
it.each([
  ['of nobody', {}],
  ['with a certificate', { CSC_LINK: 'file.p12', APPLE_ID: 'somebody' }],
])("the configuration %s is valid by the packager's schema", async (_what, environment) => {
  await expect(
    validateConfiguration(packaging(environment), new DebugLogger(false)),
  ).resolves.toBeUndefined();
});
