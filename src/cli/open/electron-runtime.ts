import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageFolder } from '../package-folder.ts';

/** Where Electron's program is, or one sentence why it cannot be used. */
export type ElectronRuntime =
  { readonly ok: true; readonly program: string } | { readonly ok: false; readonly why: string };

/** Looks for Electron's program, which its package brings separately. Nothing is downloaded. */
export function findElectron(): ElectronRuntime {
  const folder = electronFolder();
  if (folder === undefined) return { ok: false, why: 'Electron is not installed' };
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = readIfThere(path.join(folder, 'path.txt'));
  const program = path.join(override ?? path.join(folder, 'dist'), name ?? 'electron');
  if (!existsSync(program)) return { ok: false, why: 'the program of Electron has not been downloaded' };
  if (!existsSync(path.join(packageFolder, 'out', 'main', 'index.js')))
    return { ok: false, why: 'the desktop app is not built; "npm run build" builds it' };
  if (process.platform === 'linux' && !hasDisplay()) return { ok: false, why: 'there is no display' };
  return { ok: true, program };
}

/** Whether windows can be shown here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

function electronFolder(): string | undefined {
  try {
    return path.dirname(
      createRequire(path.join(packageFolder, 'package.json')).resolve('electron/package.json'),
    );
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
