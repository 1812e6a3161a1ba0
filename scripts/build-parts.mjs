// What the parts of the working copy are built from, and whether a build is newer than that.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * For each part a file that its build always writes, the files that it begins with, and the files
 * and folders whose change makes it old.
 */
export const BUILD_PARTS = {
  cli: {
    built: 'out/cli/worker.js',
    entries: ['src/cli/main.ts', 'src/cli/command.ts', 'src/cli/pool/worker.ts'],
    sources: [
      ...['src/core', 'src/disk', 'src/webhooks', 'src/cli', 'src/hub', 'src/web-host', 'src/own-app'],
      ...['src/drop-in', 'src/testing', 'src/kits', 'scenarios'],
      ...['vite.cli.config.ts', 'package-lock.json'],
    ],
  },
  pages: {
    built: 'out/renderer/lab/index.html',
    entries: ['lab', 'client', 'app', 'stopped'].map((page) => `src/renderer/${page}/index.html`),
    sources: ['src/core', 'src/hub', 'src/renderer', 'vite.renderer.config.ts', 'package-lock.json'],
  },
  desktop: {
    built: 'out/main/index.js',
    entries: ['src/main/index.ts', 'src/preload/index.ts'],
    sources: [
      ...['src/core', 'src/disk', 'src/webhooks', 'src/hub', 'src/web-host', 'src/own-app'],
      ...['src/main', 'src/preload'],
      ...['src/drop-in', 'src/testing', 'src/kits', 'scenarios'],
      ...['electron.vite.config.ts', 'package-lock.json'],
    ],
  },
  appScript: {
    built: 'out/package/line-page.js',
    entries: ['src/own-app/page/line-page.ts'],
    sources: [
      ...['src/core', 'src/hub', 'src/drop-in', 'src/testing', 'src/kits', 'src/own-app'],
      ...['tsdown.pages.config.ts', 'package-lock.json'],
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

/** Whether a part is built, and newer than all of its sources. */
export function isFresh({ built, sources }) {
  const stats = statSync(path.join(root, built), { throwIfNoEntry: false });
  return (
    stats !== undefined && sources.every((file) => newestChangeMs(path.join(root, file)) < stats.mtimeMs)
  );
}
