import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageFolder } from '../package-folder.ts';

/**
 * Where Electron's program is, or a half-sentence why it cannot be used. `isFetchable`: all that is missing is the
 * program, which Electron's package brings separately.
 */
export type ElectronRuntime =
  | { readonly ok: true; readonly program: string }
  | { readonly ok: false; readonly why: string; readonly isFetchable: boolean };

/** What of this machine decides whether Electron can run. */
export interface ElectronSurroundings {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the installed package `electron`, if it is. */
  readonly electronFolder: string | undefined;
  /** Main process of the desktop app, as built. */
  readonly mainFile: string;
}

/** This machine. */
export function ownSurroundings(): ElectronSurroundings {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    environment: process.env,
    electronFolder: electronFolder(),
    mainFile: path.join(packageFolder, 'out', 'main', 'index.js'),
  };
}

const cannot = (why: string, isFetchable = false) => ({ ok: false, why, isFetchable }) as const;

/** Looks for Electron's program. Nothing is downloaded. */
export function findElectron(around: ElectronSurroundings = ownSurroundings()): ElectronRuntime {
  const { platform, environment, electronFolder: folder } = around;
  if (folder === undefined) return cannot('Electron is not installed');
  if (!existsSync(around.mainFile)) return cannot('the desktop app is not built; "npm run build" builds it');
  if (!hasDisplay(platform, environment)) return cannot('there is no display');
  if (platform === 'linux' && around.isRoot)
    return cannot('its sandbox does not let it run as root; start it as another user');
  const program = programPath(folder, platform, environment);
  if (!existsSync(program)) return cannot('the program of Electron has not been downloaded', true);
  return { ok: true, program };
}

/** Whether windows can be shown here. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  { DISPLAY, WAYLAND_DISPLAY }: ElectronSurroundings['environment'] = process.env,
): boolean {
  if (platform !== 'linux') return true;
  return [DISPLAY, WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

/** The program in the package's own folder, or in the one that `ELECTRON_OVERRIDE_DIST_PATH` names. */
function programPath(
  folder: string,
  platform: NodeJS.Platform,
  { ELECTRON_OVERRIDE_DIST_PATH: override }: ElectronSurroundings['environment'],
): string {
  const dist = override === undefined || override === '' ? path.join(folder, 'dist') : override;
  const noted = path.join(folder, 'path.txt');
  return path.join(dist, existsSync(noted) ? readFileSync(noted, 'utf8') : programName(platform));
}

/** Name of the program below its folder, as Electron's package lays it out. */
function programName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return path.join('Electron.app', 'Contents', 'MacOS', 'Electron');
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
