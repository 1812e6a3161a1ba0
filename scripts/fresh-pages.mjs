// The pages and the desktop app of the working copy: builds what is older than its sources.
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What each part is built from, and a file that its build always writes. */
const parts = {
  pages: {
    built: 'out/renderer/lab/index.html',
    sources: ['src/core', 'src/hub', 'src/renderer', 'vite.renderer.config.ts', 'package-lock.json'],
  },
  desktop: {
    built: 'out/main/index.js',
    sources: [
      ...['src/core', 'src/disk', 'src/hub', 'src/main', 'src/preload', 'scenarios'],
      ...['electron.vite.config.ts', 'package-lock.json'],
    ],
  },
};

/** Newest change below a path, folders included, as a deleted file changes its folder. */
function newestChangeMs(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(file).map((name) => newestChangeMs(path.join(file, name))));
}

function isFresh({ built, sources }) {
  const stats = statSync(path.join(root, built), { throwIfNoEntry: false });
  return (
    stats !== undefined && sources.every((file) => newestChangeMs(path.join(root, file)) < stats.mtimeMs)
  );
}

/** Builds the pages that both hosts show, if they are missing or stale. */
export async function buildPagesIfStale() {
  if (isFresh(parts.pages)) return;
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
  if (isFresh(parts.desktop)) return;
  const { build } = await import('electron-vite');
  await build({ root, logLevel: 'warn' });
}
