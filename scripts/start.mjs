// `npm start`: builds what is older than its sources, then opens the lab.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './fresh-cli.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What each part of the desktop app and its pages is built from, and a file that its build always writes. */
const parts = {
  pages: {
    built: 'out/renderer/lab/index.html',
    sources: ['src/core', 'src/hub', 'src/renderer', 'vite.renderer.config.ts'],
  },
  desktop: {
    built: 'out/main/index.js',
    sources: ['src/core', 'src/hub', 'src/main', 'src/preload', 'electron.vite.config.ts'],
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

async function buildPages() {
  if (isFresh(parts.pages)) return;
  const { build } = await import('vite');
  await build({ root, configFile: path.join(root, 'vite.renderer.config.ts'), logLevel: 'warn' });
}

async function buildDesktop() {
  if (isFresh(parts.desktop)) return;
  const { build } = await import('electron-vite');
  await build({ root, logLevel: 'warn' });
}

await buildIfStale();
// The desktop app brings the pages with it; where both are old, one build does.
await buildDesktop();
await buildPages();
process.argv = [
  process.argv[0],
  path.join(root, 'bin', 'reconnect-lab.mjs'),
  'open',
  ...process.argv.slice(2),
];
await import(pathToFileURL(process.argv[1]).href);
