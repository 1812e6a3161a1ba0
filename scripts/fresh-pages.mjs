// What the working copy shows, pages, desktop app and the script for people's own apps: builds what
// is older than its sources.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_PARTS, isFresh } from './build-parts.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Builds the pages that both hosts show, if they are missing or stale. */
export async function buildPagesIfStale() {
  if (isFresh(BUILD_PARTS.pages)) return;
  const { build } = await import('vite');
  const folder = path.join(root, 'out', `renderer-${process.pid}`);
  const configFile = path.join(root, 'vite.renderer.config.ts');
  await build({ configFile, logLevel: 'warn', build: { outDir: folder } });
  putInPlace(folder, path.join(root, 'out', 'renderer'));
}

/** A page that is being loaded finds the old build or the new one, never half of one. */
function putInPlace(folder, place) {
  const old = `${folder}.old`;
  try {
    renameSync(place, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(folder, place);
  rmSync(old, { recursive: true, force: true });
}

/** Builds the desktop app with its pages, if it is missing or stale. */
export async function buildDesktopIfStale() {
  if (isFresh(BUILD_PARTS.desktop)) return;
  const { build } = await import('electron-vite');
  await build({ root, logLevel: 'warn' });
}

/** Builds the script that comes before the first one of somebody's app, if it is missing or stale. */
export async function buildAppScriptIfStale() {
  if (isFresh(BUILD_PARTS.appScript)) return;
  const { build } = await import('tsdown');
  const name = path.basename(BUILD_PARTS.appScript.built);
  const folder = path.join(root, 'out', `package-${process.pid}`);
  const place = path.join(root, BUILD_PARTS.appScript.built);
  const config = path.join(root, 'tsdown.pages.config.ts');
  await build({ config, cwd: root, outDir: folder, logLevel: 'error' });
  mkdirSync(path.dirname(place), { recursive: true });
  renameSync(path.join(folder, name), place);
  rmSync(folder, { recursive: true });
}
