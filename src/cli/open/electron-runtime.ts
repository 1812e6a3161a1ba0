import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageFolder } from '../program/package-folder.ts';
import { hasDisplay } from './displays.ts';
import type { Hindrance } from './hindrance.ts';

/**
 * Where Electron's program is, or why it cannot be used. `isFetchable`: all that is missing is the
 * program, which Electron's package brings separately.
 */
export type ElectronRuntime =
  | { readonly ok: true; readonly program: string }
  | ({ readonly ok: false; readonly isFetchable: boolean } & Hindrance);

/** What of this machine decides whether Electron can run. */
export interface ElectronEnvironment {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the installed package `electron`, if it is. */
  readonly electronFolder: string | undefined;
  /** Main process of the desktop app, as built. */
  readonly mainFile: string;
}

/** The environment of this machine. */
export function currentEnvironment(): ElectronEnvironment {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    environment: process.env,
    electronFolder: electronFolder(),
    mainFile: path.join(packageFolder, 'out', 'main', 'index.js'),
  };
}

const cannot = (why: string, cure?: string) =>
  ({ ok: false, isFetchable: false, why, ...(cure === undefined ? {} : { cure }) }) as const;

/** Looks for Electron's program. Nothing is downloaded, and nothing is started. */
export function findElectron(machine: ElectronEnvironment = currentEnvironment()): ElectronRuntime {
  const { platform, environment, electronFolder: folder } = machine;
  if (folder === undefined)
    return cannot('Electron is not installed', 'run "npm install" in the folder of the lab');
  if (!existsSync(machine.mainFile)) return cannot('the desktop app is not built', 'run "npm run build"');
  if (!hasDisplay(platform, environment))
    return cannot('there is no display', 'start it in the session of a desktop');
  if (platform === 'linux' && machine.isRoot)
    return cannot('its sandbox does not let it run as root', 'start it as another user');
  return findProgram(folder, platform, environment);
}

/**
 * The program in the package's own folder, or in the one that `ELECTRON_OVERRIDE_DIST_PATH` names.
 */
function findProgram(
  folder: string,
  platform: NodeJS.Platform,
  { ELECTRON_OVERRIDE_DIST_PATH: override }: ElectronEnvironment['environment'],
): ElectronRuntime {
  if (override !== undefined && override !== '') {
    const program = path.join(override, programName(platform));
    if (existsSync(program)) return { ok: true, program };
    return cannot(`ELECTRON_OVERRIDE_DIST_PATH names ${override}, where no ${programName(platform)} is`);
  }
  const state = installState(folder, platform);
  if (state === 'whole') return { ok: true, program: path.join(folder, 'dist', programName(platform)) };
  const why =
    state === 'missing'
      ? 'the program of Electron has not been downloaded'
      : 'the program of Electron is not whole: its download or unpacking was broken off, or it is that of another version';
  return { ok: false, isFetchable: true, why };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * What Electron's own installer looks at (`install.js`): the version that was unpacked, and the
 * note that it writes when all is unpacked, beside the program itself.
 */
function installState(folder: string, platform: NodeJS.Platform): 'whole' | 'broken' | 'missing' {
  const dist = path.join(folder, 'dist');
  const { version } = JSON.parse(read(path.join(folder, 'package.json')) ?? '{}') as { version?: string };
  const unpacked = read(path.join(dist, 'version'))?.replace(/^v/, '');
  const name = programName(platform);
  const isWhole =
    version !== undefined &&
    unpacked === version &&
    read(path.join(folder, 'path.txt')) === name &&
    existsSync(path.join(dist, name));
  if (isWhole) return 'whole';
  return existsSync(dist) ? 'broken' : 'missing';
}

/**
 * Name of the program below its folder, as Electron's package lays it out, with `/` on every
 * system.
 */
function programName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function electronFolder(): string | undefined {
  try {
    const own = createRequire(path.join(packageFolder, 'package.json'));
    return path.dirname(own.resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}
