import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCENARIO_EXTENSION } from '../../src/core/scenario/source/file-name.ts';
import { APP_ID, SCENARIO_MIME_TYPE, SCENARIO_PROG_ID } from '../../src/main/about/app-identity.ts';

const BUILD = path.resolve(import.meta.dirname, '..', '..', 'build');
const read = (file: string) => readFileSync(path.join(BUILD, file), 'utf8');

describe('the media type on Linux', () => {
  const type = read('linux/scenario-type.xml');

  it('is of files with an ending of the lab alone, and YAML underneath, for editors', () => {
    expect(type).toContain(`<mime-type type="${SCENARIO_MIME_TYPE}">`);
    expect([...type.matchAll(/<glob pattern="(.+?)"/g)].map(([, pattern]) => pattern)).toEqual([
      `*.${SCENARIO_EXTENSION}`,
      '*.reconnect.yml',
    ]);
    expect(type).toContain('<sub-class-of type="application/x-yaml"/>');
  });
});

describe("the Windows installer's part for scenario files", () => {
  const written = read('windows/installer.nsh')
    .split('\n')
    .filter((line) => /^\s*(Write|Delete)Reg/.test(line))
    .map((line) =>
      line
        .trim()
        .replaceAll('${SCENARIO_PROG_ID}', SCENARIO_PROG_ID)
        .replaceAll('${SCENARIO_CLASSES}', String.raw`Software\Classes`),
    );

  it('names the class and the app as the program does', () => {
    expect(read('windows/installer.nsh')).toContain(`!define SCENARIO_PROG_ID "${SCENARIO_PROG_ID}"`);
    expect(APP_ID).toMatch(/^[\w.-]{1,128}$/);
  });

  it('writes nothing about YAML but that the lab can open it too', () => {
    const yaml = written.filter((line) => /\\\.ya?ml/.test(line) && line.startsWith('Write'));
    expect(yaml).toEqual(
      ['.yaml', '.yml'].map(
        (ending) =>
          String.raw`WriteRegNone SHELL_CONTEXT "Software\Classes` +
          `\\${ending}\\OpenWithProgids" "${SCENARIO_PROG_ID}"`,
      ),
    );
  });

  it('stays in the part of the registry that the installation is for, and takes back all it wrote', () => {
    expect(written.every((line) => line.includes(' SHELL_CONTEXT '))).toBe(true);
    const removed = written
      .filter((line) => line.startsWith('Delete'))
      .map((line) => /"(.+?)"/.exec(line)?.[1] ?? '?');
    const keys = written
      .filter((line) => line.startsWith('Write'))
      .map((line) => /"(.+?)"/.exec(line)?.[1] ?? '');
    for (const key of keys)
      expect(
        removed.some((one) => key.startsWith(one)),
        key,
      ).toBe(true);
  });
});

/**
 * Scripts run with these commands in place of the system's; what each was called with is in a
 * file, line by line.
 */
let folder: string;
const calls = () => readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n');

function fake(name: string, exitCode = 0): void {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/bash\necho "\${0##*/} $*" >> '${folder}/calls'\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
}

/** Runs a script of `build/linux`, filled in as the packager does. */
function run(name: string, ...args: readonly string[]) {
  const script = path.join(folder, 'script');
  const text = read(`linux/${name}`)
    .replaceAll('${sanitizedProductName}', 'Reconnect Lab')
    .replaceAll('${executable}', 'reconnect-lab-desktop');
  writeFileSync(script, text);
  const { status, stderr } = spawnSync('/bin/bash', [script, ...args], {
    encoding: 'utf8',
    env: { PATH: folder, APPDIR: folder },
  });
  return { status, stderr };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-scripts-'));
  writeFileSync(path.join(folder, 'calls'), '');
  for (const name of ['chmod', 'chown', 'cp', 'ln', 'rm']) fake(name);
});
afterEach(() => rmSync(folder, { recursive: true }));

const SANDBOX = '/opt/Reconnect Lab/chrome-sandbox';
const PROFILE = '/etc/apparmor.d/reconnect-lab-desktop';

describe('the deb and rpm', () => {
  it('set up the helper of the sandbox on every system, and the command', () => {
    expect(run('after-install.sh', 'configure')).toEqual({ status: 0, stderr: '' });
    expect(calls()).toEqual([
      'ln -sf /opt/Reconnect Lab/reconnect-lab-desktop /usr/bin/reconnect-lab-desktop',
      `chown root:root ${SANDBOX}`,
      `chmod 4755 ${SANDBOX}`,
    ]);
  });

  it('set up the profile where AppArmor knows its rule, and load it where AppArmor runs', () => {
    fake('apparmor_parser');
    run('after-install.sh', 'configure');
    const copied = `cp -f /opt/Reconnect Lab/resources/apparmor-profile ${PROFILE}`;
    expect(calls()).toContain(copied);
    expect(calls().some((call) => call.includes('--replace'))).toBe(false);
    fake('aa-enabled');
    run('after-install.sh', 'configure');
    expect(calls().at(-1)).toBe(`apparmor_parser --replace --write-cache --skip-read-cache ${PROFILE}`);
  });

  it('do without a profile that AppArmor cannot read', () => {
    fake('apparmor_parser', 1);
    expect(run('after-install.sh', 'configure').status).toBe(0);
    expect(calls().some((call) => call.startsWith('cp '))).toBe(false);
  });

  it.each(['remove', 'purge', '0'])('take the command away when removed (%s)', (argument) => {
    run('after-remove.sh', argument);
    expect(calls()).toEqual(['rm -f /usr/bin/reconnect-lab-desktop']);
  });

  it.each(['upgrade', '1'])('leave everything when a newer version has taken the place (%s)', (argument) => {
    fake('update-alternatives');
    expect(run('after-remove.sh', argument)).toEqual({ status: 0, stderr: '' });
    expect(calls()).toEqual(['']);
  });
});

describe('the AppImage', () => {
  it('starts the program with the sandbox that it finds', () => {
    fake('unshare');
    fake('reconnect-lab-desktop');
    expect(run('AppRun', 'file:///a b.yaml')).toEqual({ status: 0, stderr: '' });
    expect(calls().at(-1)).toBe('reconnect-lab-desktop file:///a b.yaml');
  });

  it('says what to install where there is none, and never turns it off', () => {
    fake('unshare', 1);
    fake('reconnect-lab-desktop', 133);
    fake('kdialog');
    const { status, stderr } = run('AppRun');
    expect(status).toBe(133);
    expect(stderr).toContain('Install the deb or rpm package instead');
    expect(calls().slice(1, 2)).toEqual(['reconnect-lab-desktop ']);
    expect(calls().at(-1)).toMatch(/^kdialog --error Reconnect Lab cannot start: /);
  });

  it('says nothing where the program starts all the same', () => {
    fake('unshare', 1);
    fake('reconnect-lab-desktop');
    expect(run('AppRun')).toEqual({ status: 0, stderr: '' });
  });
});
